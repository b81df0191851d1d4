import fc from 'fast-check'

// The same examples in every run, so that a gate never fails by luck. Explore others with FC_SEED=... npm test.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20261121) })
