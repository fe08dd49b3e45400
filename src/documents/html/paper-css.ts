const widths = Array.from({ length: 100 }, (_, index) => `.paper .w${index + 1}{width:${index + 1}%}`).join(
  '',
)

/** The style sheet of `renderHtml`: the look of the printed paper, readable on a narrow screen. */
export const PAPER_CSS = `
.paper{font-family:Tinos,"Times New Roman",serif;font-size:1.125rem;line-height:1.4;color:#000;background:#fff;max-width:46rem;margin:0 auto;padding:1.5rem}
.paper p,.paper h2,.paper h3,.paper h4,.paper h5,.paper ul{margin:0 0 .45rem;padding:0}
.paper .head{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;text-align:center;margin-bottom:1.5rem}
.paper .authority,.paper .nation{flex:1 1 18rem}
.paper .head p{margin:0;text-indent:0}
.paper .issuer,.paper .national,.paper .motto{font-weight:bold}
.paper .motto{display:inline-block;border-bottom:1px solid}
.paper .number{margin-top:.5rem}
.paper .place-date{font-style:italic;margin-top:.5rem}
.paper .mark{display:inline-block;border:1px solid;padding:.1rem .5rem;margin-top:.5rem;font-weight:bold}
.paper .name,.paper .subject,.paper .annex-label{text-align:center;font-size:1.125rem;font-weight:bold}
.paper .subject{margin-bottom:1.25rem}
.paper .subject::after{content:"";display:block;width:9rem;max-width:42%;margin:.3rem auto 0;border-top:1px solid}
.paper .reference,.paper .basis{font-style:italic}
.paper .reference,.paper .center{text-align:center}
.paper .body,.paper .basis,.paper .list li{text-indent:2rem;text-align:justify}
.paper .body,.paper .basis,.paper li,.paper td{text-wrap:pretty}
.paper .head p,.paper .name,.paper .subject,.paper .annex-label,.paper .reference,.paper .center,.paper th,.paper .post{text-wrap:balance}
@media(max-width:34rem){.paper .body,.paper .basis,.paper .list li{text-align:left}}
.paper h3,.paper h4,.paper h5{font-size:1.125rem;font-weight:bold;margin-top:.8rem;text-indent:2rem}
.paper h5{font-style:italic}
.paper ul{list-style:none}
.paper .list li{margin-bottom:.45rem}
.paper .to-list{padding-left:6rem}
.paper .to-list li::before,.paper .recipients li::before{content:"- "}
.paper .note,.paper .notes{font-size:.9rem}
.paper .notes{font-style:italic;border-top:1px solid;padding-top:.4rem;margin-top:1.5rem}
.paper .scroll{overflow-x:auto;margin:.5rem 0}
.paper table{border-collapse:collapse;width:100%;font-size:1.05rem}
.paper caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.paper th,.paper td{border:1px solid #000;padding:.2rem .35rem}
.paper th,.paper .group td,.paper .total td{font-weight:bold}
.paper .left{text-align:left}.paper .right{text-align:right}
.paper td.center,.paper th.center{text-align:center}
.paper .signatures{display:grid;gap:1.5rem;text-align:center;font-weight:bold;margin-top:1rem}
.paper .signatures.single{grid-template-columns:1fr 1fr}
.paper .signatures.single .signer{grid-column:2}
.paper .signatures.pair{grid-template-columns:1fr 1fr}
.paper .signatures.grid{grid-template-columns:repeat(auto-fit,minmax(13rem,1fr))}
.paper .signatures p{margin:0}
.paper .zone{height:5.5rem}
.paper .zone img{box-sizing:border-box;display:block;margin:0 auto;max-width:100%;height:100%;padding:.2rem;object-fit:contain}
.paper .recipients{font-size:.95rem}
.paper .recipients .label{font-weight:bold;font-style:italic;margin:0}
.paper .chart{margin:1rem 0}
.paper .chart svg{display:block;width:100%;max-width:46rem;height:auto;margin:0 auto;font-family:inherit}
.paper .chart .for-phone{display:none}
@media(max-width:34rem){.paper .chart .for-desk{display:none}.paper .chart .for-phone{display:block}}
.paper figcaption{text-align:center;font-weight:bold}
.paper .blank{display:inline-block;width:2.2rem}
.paper .tick{display:inline-block;width:.8em;height:.8em;border:1px solid}
.paper .annex{border-top:1px dashed #767676;margin-top:2rem;padding-top:1rem}
${widths}
`.trim()
