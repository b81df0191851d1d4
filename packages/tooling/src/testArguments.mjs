/**
 * How a suite is run and where its report goes. The gate tries once more what failed on a busy machine, and says at its end what needed that;
 * whoever works on a test sees it fail at the first time.
 */
export const testArguments = (report) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...(process.env.CI ? ['--retry=1'] : [])]
