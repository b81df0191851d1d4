/** The look of the page: what the system has, in its own colours. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:light-dark(#1c2024,#e8eaed);--quiet:light-dark(#5f6670,#a2a9b3);--paper:light-dark(#fff,#15181c);--tint:light-dark(#f5f6f8,#1e2227);--line:light-dark(#e2e5e9,#30363d);--accent:light-dark(#0b57c2,#8ab8ff)}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;display:grid;grid-template-columns:minmax(180px,240px) minmax(0,1fr);background:var(--paper);color:var(--ink);font:15px/24px system-ui,sans-serif}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 12px 24px 24px;border-right:1px solid var(--line);font-size:13px;line-height:20px}
nav ul{list-style:none;margin:0;padding:0}
nav ul ul{padding-left:12px;margin:0 0 8px}
nav>ul>li>a{font-weight:600}
nav a,nav a:visited{color:inherit;text-decoration:none;display:block;padding:2px 0;overflow-wrap:anywhere}
nav ul ul a{color:var(--quiet)}
nav a:hover{color:var(--accent);text-decoration:underline}
main{padding:24px 32px 96px;max-width:900px}
h1{font-size:26px;line-height:32px;margin:0 0 16px}
h2{font-size:20px;line-height:28px;margin:56px 0 8px}
h3{font-size:16px;line-height:24px;margin:0 0 4px}
h4{font-size:13px;line-height:20px;margin:16px 0 4px;color:var(--quiet);font-weight:600}
p{margin:0 0 8px}
article{border-top:1px solid var(--line);padding:20px 0 24px}
.path code{font-size:14px;font-weight:600}
.small{font-size:13px;line-height:20px;color:var(--quiet)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px}
pre{margin:0;padding:12px 16px;background:var(--tint);border-radius:6px;overflow:auto;line-height:20px;tab-size:2;white-space:pre-wrap;overflow-wrap:anywhere}
pre b{font-weight:600}
pre i{font-style:normal;color:var(--quiet)}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
details{margin-top:8px}
summary{cursor:pointer;font-size:13px;color:var(--quiet)}
details pre{margin-top:8px}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;padding:8px 12px;background:var(--paper);z-index:1}
:target{background:light-dark(#fff4cc,#4a3f12);border-radius:2px}
@media(max-width:760px){body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line);padding:16px}nav ul ul{display:none}main{padding:16px}}
`
