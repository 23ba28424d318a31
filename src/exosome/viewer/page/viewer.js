/* exosome view; contains three.js and uPlot, both MIT: see LICENCES.txt */
var Y0="EXCOLS01",Z0={u1:Uint8Array,u2:Uint16Array,u4:Uint32Array,i4:Int32Array,f4:Float32Array,f8:Float64Array};function Ii(i){let e=new TextDecoder;if(e.decode(new Uint8Array(i,0,Math.min(8,i.byteLength)))!==Y0)throw new Error("The server sent no columns.");let t=new DataView(i).getUint32(8,!0),n=JSON.parse(e.decode(new Uint8Array(i,12,t))),s={};for(let r of n.columns)s[r.name]=J0(i,12+t,r);return s}function J0(i,e,t){let n=Z0[t.type],s=n.BYTES_PER_ELEMENT,r;if(t.planes){let a=new Uint8Array(i,e+t.offset,t.length*s),l=new Uint8Array(t.length*s);for(let c=0;c<s;c++){let h=c*t.length;for(let f=0;f<t.length;f++)l[f*s+c]=a[h+f]}r=new n(l.buffer)}else r=new n(i,e+t.offset,t.length);if(t.delta)for(let a=1;a<r.length;a++)r[a]+=r[a-1];if(t.step===void 0)return r;let o=new Float32Array(r.length);for(let a=0;a<r.length;a++){let l=r[a];o[a]=l===t.missing?NaN:t.low+t.step*l}return o}function Ls(i){let e=0;for(let t=0;i&&t<i.length;t++)i[t]>e&&(e=i[t]);return e}var Wa=class{constructor(e){this.base=e}base;async manifest(){return this.json("manifest")}async columns(e){return Ii(await(await this.get(e)).arrayBuffer())}async bytes(e){return(await this.get(e)).arrayBuffer()}async json(e){return await(await this.get(e)).json()}async ask(e,t){return Ii(await(await this.get(`${e}?${new URLSearchParams(t)}`)).arrayBuffer())}async answer(e,t){return this.json(`${e}?${new URLSearchParams(t)}`)}async story(e){return this.json(`trace?${new URLSearchParams({id:e})}`)}async get(e){let t;try{t=await fetch(this.base+e,{cache:"no-store"})}catch{throw new Error("The server does not answer: has exosome view been stopped?")}if(t.ok)return t;throw t.status===409||t.status===500?new Error((await t.json()).error):new Error(`The server has no ${e.split("?")[0]} of this run.`)}};var Fo=class{constructor(e,t){this.n=e;this.idHigh=new Uint32Array(e),this.idLow=new Uint32Array(e),this.sender=new Uint32Array(e),this.receiver=new Uint32Array(e),this.codes=new Uint8Array(4*e),this.times=new Float32Array(2*e),this.delivered=new Float32Array(e),this.diameter=new Float32Array(e),this.distance=new Float32Array(e),this.bornAt=new Float32Array(3*e),this.endAt=new Float32Array(3*e),this.cargo=Array.from({length:t},()=>new Int32Array(e))}n;idHigh;idLow;sender;receiver;codes;times;delivered;diameter;distance;bornAt;endAt;cargo;filled=0;kind(e){return this.codes[4*e]}fate(e){return this.codes[4*e+1]}senderType(e){return this.codes[4*e+2]}receiverType(e){return this.codes[4*e+3]}born(e){return this.times[2*e]}end(e){return this.times[2*e+1]}find(e,t){for(let n=0;n<this.filled;n++)if(this.idLow[n]===t&&this.idHigh[n]===e)return n;return-1}append(e){let t=this.filled,n=e.id_low.length;if(t+n>this.n)throw new Error("The run has more messages than its manifest says.");this.idHigh.set(e.id_high,t),this.idLow.set(e.id_low,t),this.sender.set(e.sender,t),this.receiver.set(e.receiver,t),this.delivered.set(e.delivered,t),this.diameter.set(e.diameter,t),this.distance.set(e.distance,t),Xa(this.codes,t,4,e.kind,e.fate,e.sender_type,e.receiver_type),Xa(this.times,t,2,e.born,e.end),Xa(this.bornAt,t,3,e.born_x,e.born_y,e.born_z),Xa(this.endAt,t,3,e.end_x,e.end_y,e.end_z),this.cargo.forEach((s,r)=>s.set(e[`cargo_${r}`],t)),this.filled+=n}};function Xa(i,e,t,...n){n.forEach((s,r)=>{for(let o=0,a=t*e+r;o<s.length;o++,a+=t)i[a]=s[o]})}async function bd(i,e,t){let n=new Fo(e.messages.shown,e.cargo.length),{parts:s}=e.messages,r=s>0?i.columns("messages-0"):null;for(let o=0;o<s;o++){let a=await r;r=o+1<s?i.columns(`messages-${o+1}`):null,n.append(a),t(o+1,s)}return n}var Hh=class{constructor(e,t,n,s){this.numbers=s;this.mother=e.mother,this.born=e.born,this.ended=e.ended,this.why=e.why,this.words=n.tissue.why,this.mother.forEach((c,h)=>{if(c===4294967295)return;let f=this.daughters.get(c);f?f.push(h):this.daughters.set(c,[h])}),this.saved=t.time;let r=t.first,o=t.cell;this.xyz=["x","y","z"].map(c=>t[c]),this.moment=new Uint32Array(o.length);for(let c=0;c<this.saved.length;c++)this.moment.fill(c,r[c],r[c+1]);this.firstOf=new Uint32Array(this.born.length+1);for(let c of o)this.firstOf[c+1]++;for(let c=0;c<this.born.length;c++)this.firstOf[c+1]+=this.firstOf[c];let a=this.firstOf.slice();this.rows=new Uint32Array(o.length);for(let c=0;c<o.length;c++)this.rows[a[o[c]]++]=c;let l=[...this.saved,...this.born,...this.ended].filter(Number.isFinite);this.changes=Float64Array.from(new Set(l)).sort()}numbers;mother;born;ended;daughters=new Map;saved;why;words;rows;firstOf;moment;xyz;changes;get n(){return this.born.length}stage(e){return Sd(this.changes,e)}alive(e,t){return this.born[e]<=t&&!(this.ended[e]<=t)}end(e){return this.words[this.why[e]]??"unknown"}spot(e,t){let n=this.firstOf[e],s=this.firstOf[e+1];if(n===s||!this.alive(e,t))return null;let r=n;for(;r+1<s&&this.saved[this.moment[this.rows[r+1]]]<=t;)r++;let o=this.rows[r],a=this.saved[this.moment[o]];return{at:[0,1,2].map(l=>this.xyz[l][o]),early:a>t,saved:a}}positions(e){let t=this.rows.subarray(this.firstOf[e],this.firstOf[e+1]);return{time:Float64Array.from(t,n=>this.saved[this.moment[n]]),xyz:Float32Array.from({length:3*t.length},(n,s)=>this.xyz[s%3][t[Math.floor(s/3)]])}}founder(e){let t=e;for(let n=0;n<this.n&&this.mother[t]!==4294967295;n++)t=this.mother[t];return t}clone(e,t){let n=[e],s=new Set(n);for(let r=0;r<n.length&&n.length<t;r++)for(let o of this.daughters.get(n[r])??[])!s.has(o)&&n.length<t&&(s.add(o),n.push(o));return n}savedAt(e){return this.saved[Math.max(0,Sd(this.saved,e)-1)]??0}};function Sd(i,e){let t=0,n=i.length;for(;t<n;){let s=t+n>>1;i[s]<=e?t=s+1:n=s}return t}async function Md(i,e){if(!e.tissue)return null;let[t,n,s]=await Promise.all([i.columns("lineage"),i.columns("cell-positions"),i.json("cell-numbers")]);return new Hh(t,n,e,s)}var K0=[[604800,"wk"],[86400,"d"],[3600,"h"],[60,"min"],[1,"s"]];function Bo(i){return K0.find(([e])=>i>=3*e)??[1,"s"]}function Wt(i,e){let[t,n]=Bo(e),s=e/t>=100?1:e/t>=10?2:3;return`${(i/t).toFixed(s)} ${n}`}function Cn(i){if(!Number.isFinite(i))return"unknown";if(i<60)return`${i.toFixed(2)} s`;let e=Math.round(i),t=Math.floor(e/86400),n=Math.floor(e%86400/3600),s=Math.floor(e%3600/60),r=e%60,o=l=>String(l).padStart(2,"0");return[t?`${t} d`:"",t||n?`${t?o(n):n} h`:"",`${o(s)} min`,`${o(r)} s`].filter(Boolean).join(" ")}function Ze(i){return Number.isFinite(i)?Number.isInteger(i)?Math.abs(i)<1e9?i.toLocaleString("en-GB"):Oo(i,4):Tt(i):"unknown"}function Tt(i,e=4){if(!Number.isFinite(i))return"unknown";if(Math.abs(i)>=1e6)return Oo(i,4);if(Math.abs(i)>=10**(e-1))return Number(i.toFixed(0)).toLocaleString("en-GB");let t=Number(i.toPrecision(e));return t!==0&&Math.abs(t)<1e-4?Oo(i,e):String(t)}function Oo(i,e){let[t,n]=i.toExponential(e-1).split("e");return`${Number(t)}e${n[0]}${n.slice(1).padStart(2,"0")}`}function wd(i){return`${i>=1?i.toFixed(1):Tt(i,2)} %`}function Wh(i){return i<60?`${Math.round(i)} s`:Cn(i)}function $a(...i){return i.some(e=>!Number.isFinite(e))?"not known":`${i.map(e=>e.toFixed(2)).join(", ")} \xB5m`}function Td(i,e){return(BigInt(i)<<32n|BigInt(e)).toString()}function Ed(i){if(!/^\d{1,20}$/.test(i))return null;let e=BigInt(i);return e>=1n<<64n?null:[Number(e>>32n),Number(e&0xffffffffn)]}var qa=class{constructor(e,t,n){this.source=e;this.manifest=t;this.index=n;this.cellRow=new Map(t.cells.map((s,r)=>[s,r]))}source;manifest;index;messages=new Fo(0,0);cells={};counts={time_s:[],states:{}};tracks=null;history=null;cellRow;kept=new Uint8Array(0);keptNumber=0;top=-1;replayed=new Map;async load(e){let[t,n]=await Promise.all([this.source.columns("cells"),this.source.json("counts")]);this.cells=t,this.counts=n,this.history=await Md(this.source,this.manifest),this.messages=await bd(this.source,this.manifest,e),this.kept=new Uint8Array(this.messages.n)}cellName(e){return e===4294967295?"":this.manifest.cells[e]??""}senderName(e){let t=this.messages;return this.cellName(t.sender[e])||(this.manifest.sender_types[t.senderType(e)]??"unknown")}receiverName(e){return this.cellName(this.messages.receiver[e])}at(e){let[t,n,s,r]=["x","y","z","radius"].map(o=>this.cells[o]?.[e]??NaN);return[t,n,s].every(Number.isFinite)?[t,n,s,Number.isFinite(r)?r:1]:null}applyFilter(e){let t=this.messages,{manifest:n}=this,s=(p,_)=>p.startsWith("cell:")?[this.cellRow.get(p.slice(5))??-2,-1]:p.startsWith("type:")?[-1,_.indexOf(p.slice(5))<0?-2:_.indexOf(p.slice(5))]:[-1,-1],[r,o]=s(e.sender,n.sender_types),[a,l]=s(e.receiver,n.cell_types),c=e.kind?n.kinds.indexOf(e.kind):-1,h=e.kind!==""&&c<0,f=new Set(e.fates.map(p=>n.fates.indexOf(p))),u=e.from??-1/0,m=e.to??1/0,g=e.near,x=e.far,d=0;for(let p=0;p<t.n;p++){let _=!h&&r!==-2&&a!==-2&&o!==-2&&l!==-2;if(_&&c>=0&&(_=t.codes[4*p]===c),_&&f.size&&(_=!f.has(t.codes[4*p+1])),_&&r>=0&&(_=t.sender[p]===r),_&&o>=0&&(_=t.codes[4*p+2]===o),_&&a>=0&&(_=t.receiver[p]===a),_&&l>=0&&(_=t.codes[4*p+3]===l),_){let w=t.times[2*p];_=w>=u&&w<=m}_&&g!==null&&(_=t.distance[p]>=g),_&&x!==null&&(_=t.distance[p]<=x),this.kept[p]=_?1:0,_&&d++}this.keptNumber=d,this.top=-1}statesAt(e){let t=this.messages,n=this.manifest.fates.map(()=>0),s=[this.manifest.fates.indexOf("free"),this.manifest.fates.indexOf("bound")],r=e>=Math.fround(this.manifest.until),o=0,a=0;for(let l=0;l<t.n;l++){if(!this.kept[l]||t.times[2*l]>e)continue;o++;let c=t.codes[4*l+1];t.times[2*l+1]>e||s.includes(c)&&!r?a++:n[c]++}return{released:o,underWay:a,fates:n}}receivedAt(e){let t=this.messages,n=new Float32Array(this.manifest.cells.length),s=this.manifest.fates.indexOf("internalised");for(let r=0;r<t.n;r++)if(this.kept[r]&&t.codes[4*r+1]===s&&t.times[2*r+1]<=e){let o=t.receiver[r];o!==4294967295&&n[o]++}return n}receivedTop(){return this.top<0&&(this.top=this.receivedAt(1/0).reduce((e,t)=>Math.max(e,t),0)),this.top}get pathStep(){return this.manifest.every/10}id(e){return Td(this.messages.idHigh[e],this.messages.idLow[e])}async replay(e){let t=this.replayed.get(e);if(t)return t;let n=await this.source.ask("replay",{id:e,every:String(this.pathStep)}),s=ko(n)[0];if(!s)throw new Error("The message has no positions: it never was in a place with a box.");return this.replayed.set(e,s),s}async loadTracks(){return this.tracks??=await this.source.columns("tracks"),this.tracks}};function ko(i){let e=i.id_high,t=i.id_low,n=i.time,s=[];for(let r=0;r<n.length;){let o=r+1;for(;o<n.length&&t[o]===t[r]&&e[o]===e[r];)o++;let a=new Float32Array(3*(o-r));for(let c=r;c<o;c++)a.set([i.x[c],i.y[c],i.z[c]],3*(c-r));let l=(BigInt(e[r])<<32n|BigInt(t[r])).toString();s.push({id:l,time:n.slice(r,o),xyz:a}),r=o}return s}function Ya(i){for(let e of document.querySelectorAll("script[data-name]"))if(e.dataset.name===i)return e;return null}function Ad(){return Ya("runs")!==null}async function Lr(i){let e=Ya(i);if(!e)throw new Error(`This file holds no ${i}.`);let t=atob(e.textContent??""),n=new Uint8Array(t.length);for(let r=0;r<t.length;r++)n[r]=t.charCodeAt(r);let s=new Blob([n]).stream().pipeThrough(new DecompressionStream("gzip"));return new Response(s).arrayBuffer()}async function Dr(i){return JSON.parse(new TextDecoder().decode(await Lr(i)))}var Za=class{constructor(e){this.base=e}base;reason="";stories=null;async manifest(){let e=await Dr(`${this.base}manifest`);return this.reason=e.without_replay??"",e}async columns(e){let t=Ii(await Lr(this.base+e));return e.startsWith("messages-")&&Ya(this.base+e)?.remove(),t}async bytes(e){return Lr(this.base+e)}async json(e){return Dr(this.base+e)}async ask(e,t){if(e==="grid")return Ii(await Lr(`${this.base}grid?which=${t.which}&time=${t.time}`));if(e!=="replay")throw new Error(`This file holds no ${e}.`);let n=Ii(await Lr(`${this.base}replays`)),s=j0(n,t.id??"");if(!s)throw new Error(this.reason);return Object.fromEntries(Object.entries(n).map(([r,o])=>[r,o.slice(...s)]))}async answer(e,t){let n=`${e}?${new URLSearchParams(t)}`;if(!Ya(this.base+n))throw new Error(`This file holds no ${e} for ${Object.entries(t).map(s=>s.join(" ")).join(", ")}; open the run itself with exosome view.`);return Dr(this.base+n)}async story(e){return this.stories??=await Dr(`${this.base}stories`),Object.hasOwn(this.stories,e)?this.stories[e]:null}gridTimes(e){let t=`${this.base}grid?which=${e}&time=`;return[...document.querySelectorAll("script[data-name]")].map(n=>n.dataset.name).filter(n=>n.startsWith(t)).map(n=>Number(n.slice(t.length))).sort((n,s)=>n-s)}async replayable(){return ko(Ii(await Lr(`${this.base}replays`))).map(e=>e.id)}};function j0(i,e){if(!/^\d{1,20}$/.test(e))return null;let t=Number(BigInt(e)>>32n),n=Number(BigInt(e)&0xffffffffn),s=a=>i.id_low[a]===n&&i.id_high[a]===t,r=0;for(;r<i.id_low.length&&!s(r);)r++;let o=r;for(;o<i.id_low.length&&s(o);)o++;return o>r?[r,o]:null}function I(i,e={},...t){let n=document.createElement(i);for(let[s,r]of Object.entries(e))typeof r=="function"?n.addEventListener(s.slice(2),r):r===!0?n.setAttribute(s,""):r!==!1&&r!==void 0&&n.setAttribute(s,String(r));return Rd(n,t),n}function Rd(i,e){for(let t of e)t&&i.append(t)}function nt(i,...e){i.replaceChildren(),Rd(i,e)}function Jt(i,e,t){let n=I("tr",{},...i.map(r=>I("th",{scope:"col"},r))),s=e.map(r=>I("tr",{},...r.map(o=>I("td",{},o))));return I("div",{class:"wide"},I("table",{},I("caption",{},t),I("thead",{},n),I("tbody",{},...s)))}function Qs(i){let e=I("dl");for(let[t,n]of i)e.append(I("dt",{},t),I("dd",{},n));return e}var Q0="http://www.w3.org/2000/svg";function $n(i,e,...t){let n=document.createElementNS(Q0,i);for(let[s,r]of Object.entries(e))n.setAttribute(s,String(r));return n.append(...t),n}var Nr=60,e_=24,Xh=360,t_=96,Cd=13;function Pd(i,e){if(!Number.isFinite(i.cells.x[e]))return"well mixed: no position";let{time:t}=i.history.positions(e);if(!t.length)return"never saved: it appeared and ended between two saved times, and is not drawn";let n=i.manifest.until;return t.length===1?`saved once, at ${Wt(t[0],n)}`:`saved at ${Ze(t.length)} times, from ${Wt(t[0],n)} to ${Wt(t[t.length-1],n)}`}function Id(i,e,t,n){let s=i.history,r=s.mother[e],o=s.daughters.get(e)??[],a=w=>w.flatMap((b,A)=>[A?", ":"",n(b,"")]),l=(...w)=>I("span",{},...w),c=r===4294967295?"":s.end(r)==="changed"?"by a change of type of ":"by division of ",h=r===4294967295?"there from the start":l(`${Cn(s.born[e])}, ${c}`,n(r,"unknown")),f=s.ended[e],u=s.end(e),m=Number.isFinite(f)?u==="died"?`${Cn(f)}: it died`:l(`${Cn(f)}: ${u==="changed"?"it changed its type and goes on as ":"it divided into "}`,...a(o)):"alive at the end of the run",g=s.clone(e,s.n).slice(1),x=g.filter(w=>!Number.isFinite(s.ended[w])).length,d=0,p=0;for(let w=r;w!==4294967295&&p<s.n;w=s.mother[w],p++)d+=i.cells.received[w];let _=s.positions(e).time.length;return I("div",{class:"lineage"},I("h4",{},"Lineage"),Qs([["born",h],["ended",m],["came from it",g.length?`${Ze(g.length)} cells, ${Ze(x)} of them alive at the end`:"no other cell"],...p?[["received before",`${Ze(d)} by the ${p===1?"cell":`${Ze(p)} cells`} that it comes from`]]:[]]),I("div",{class:"buttons"},I("button",{type:"button",onclick:()=>t.set({t:s.born[e]},"time")},"Go to its birth"),Number.isFinite(f)?I("button",{type:"button",onclick:()=>t.set({t:n_(s,e)},"time")},"Go to its end"):null),_>1?I("p",{class:"small"},"The orange line in the tissue joins the saved positions of this cell by straight lines; its way between two of them is not known to the page."):null,i_(i,e))}function n_(i,e){let t=i.ended[e],n=i.born[e];return Math.max(n,t-Math.max(.001,1e-6*t))}function i_(i,e){let t=i.history,n=t.founder(e),s=t.clone(n,Nr+1),r=s.length>Nr?e:n,o=r===n&&s.length<=Nr?s:t.clone(r,Nr);if(o.length<2)return null;let a=new Set(o),l=new Map,c=0;for(let _ of s_(t,r,a)){let w=(t.daughters.get(_)??[]).filter(b=>a.has(b));l.set(_,w.length?w.reduce((b,A)=>b+l.get(A),0)/w.length:c++)}let{until:h,cell_types:f}=i.manifest,u=c<=e_,m=_=>6+(Xh-(u?t_:12))*_/h,g=_=>Cd*(l.get(_)+.7),x=[];for(let _ of o){let w=m(t.born[_]),b=m(Number.isFinite(t.ended[_])?t.ended[_]:h),A=$n("line",{x1:w,x2:b,y1:g(_),y2:g(_),class:_===e?"chosen":"cell"});A.append($n("title",{},`${i.cellName(_)}, ${f[i.cells.type[_]]??"unknown"}`)),x.push(A);let R=t.mother[_];a.has(R)&&x.push($n("line",{x1:w,x2:w,y1:g(R),y2:g(_),class:"link"})),t.end(_)==="died"&&x.push($n("path",{d:`M${b-3} ${g(_)-3}L${b+3} ${g(_)+3}M${b-3} ${g(_)+3}L${b+3} ${g(_)-3}`,class:"cell"}));let v=!(t.daughters.get(_)??[]).some(E=>a.has(E));u&&v&&x.push($n("text",{x:b+6,y:g(_)+4,class:_===e?"chosen":""},r_(i.cellName(_))))}let d=i.cellName(r),p=o.length<Nr?`${Ze(o.length)} cells of the clone of ${d}, from 0 to ${Wt(h,h)}; a cross is a death`:`The first ${Nr} cells of the clone of ${d}, from 0 to ${Wt(h,h)}; a cross is a death`;return I("figure",{},$n("svg",{viewBox:`0 0 ${Xh} ${Cd*(c+.6)}`,width:Xh,role:"img","aria-label":`Lineage: ${p}`},...x),I("figcaption",{},`${p}.`))}function s_(i,e,t){let n=[],s=[[e,!1]];for(;s.length;){let[r,o]=s.pop();if(o){n.push(r);continue}s.push([r,!0]);for(let a of[...i.daughters.get(r)??[]].reverse())t.has(a)&&s.push([a,!1])}return n}function r_(i){return i.length>14?`\u2026${i.slice(-13)}`:i}function Dd(i,e,t){let{changed:n,response:s}=e,r=()=>{!t||!n||(i.state.without?t.show(n):t.hide())},o=I("input",{type:"checkbox",onchange:()=>{i.set({without:o.checked},"look"),r()}});return o.checked=i.state.without,r(),[I("h4",{},"The same world without it"),t&&n?I("label",{},o," draw it beside the run"):null,I("p",{},e.without),n&&n.rows.length?Jt(["at the end of the run","with it","without it"],n.rows.map(a=>[a.quantity,Ld(a.before,a.needed),Ld(a.after,a.needed)]),`What differs: ${n.cell} only; ${Ze(n.same)} other messages are the same`):null,s?Jt(["time",...Object.keys(s.amounts).flatMap(a=>[a,"without it"])],s.time_s.map((a,l)=>[Cn(a),...Object.keys(s.amounts).flatMap(c=>[Tt(s.amounts[c][l]),Tt(s.without_this_message[c][l])])]),`Amounts in ${s.cell}, with this message and without it`):null]}function Ld(i,e){let t=Number.isInteger(i)?Ze(i):Tt(i);return e===null?t:`${t}, ${i>=e?"enough":"too few"} (${Ze(e)} needed)`}var $h=100;function a_({manifest:i}){return i.engine!=="walk"?"This run has means of amounts, and no single messages.":i.messages.kept==="counts"?"This run kept counts, and no rows of single messages.":"This run has no messages."}var Ja=class{constructor(e,t,n){this.store=e;this.runs=t;this.scenes=n;this.number=I("input",{type:"text",inputmode:"numeric",size:18,autocomplete:"off",spellcheck:!1}),this.cell=I("input",{type:"text",size:18,autocomplete:"off",spellcheck:!1});let s=t.some(r=>r.messages.n||r.manifest.engine==="walk");this.which=I("select",{onchange:()=>this.store.set({run:Number(this.which.value)},"selection")},...t.map((r,o)=>I("option",{value:o},t.length===2&&t[0].manifest.folder===t[1].manifest.folder?`${r.manifest.folder} (${o?"right":"left"})`:r.manifest.folder))),this.element=I("div",{},t.length>1&&I("div",{class:"ask"},I("label",{},"Ask in the run ",this.which)),s&&I("form",{class:"ask",onsubmit:r=>{r.preventDefault(),this.askMessage()}},I("label",{},"Message number ",this.number),I("button",{},"Replay")),I("form",{class:"ask",onsubmit:r=>{r.preventDefault(),this.askCell()}},I("label",{},"Cell ",this.cell),I("button",{},"Show")),this.answer),e.on(["selection","filter"],()=>this.show()),this.show()}store;runs;scenes;element;answer=I("div",{class:"answer","aria-live":"polite"});number;cell;which;asked=0;path=null;replayTime=0;get scene(){return this.scenes.find(e=>e.run===this.run)}get run(){return this.runs[Math.min(this.store.state.run,this.runs.length-1)]}get where(){return this.runs.length>1?` of ${this.which.selectedOptions[0]?.textContent??""}`:""}askMessage(){this.store.set({message:this.number.value.trim()},"selection")}askCell(){this.store.set({cell:this.cell.value.trim(),message:""},"selection")}show(){let{message:e,cell:t}=this.store.state;this.number.value=e,this.cell.value=t,this.which.value=String(this.run.index);let n=++this.asked;if(this.path=null,this.scenes.forEach(s=>{s.showPath(null),s.hideWithout(),s.choose(-1)}),e)this.showMessage(e,n);else if(t)this.showCell(t);else{if(!this.runs.some(s=>s.messages.n)){nt(this.answer,I("p",{},`Click a cell in the tissue, or type its name. ${a_(this.run)}`));return}nt(this.answer,I("p",{},"Click a cell or a message in the tissue, or type its name or number. A point is a message: a ring where it was released, a disc where it ended. Between both nothing is drawn, because the run does not keep where it was; a message that you choose is replayed and drawn as a line.")),this.offer(n)}}async offer(e){let t=await this.run.source.replayable?.();!t||e!==this.asked||this.answer.append(I("h4",{},"Messages that this file can replay"),I("p",{class:"small"},"By their numbers in the run. Other messages have their table, but no path in this file."),I("div",{class:"buttons"},...t.map(n=>I("button",{type:"button",class:"link",onclick:()=>this.store.set({message:n},"selection")},n))))}cellButton(e,t){let n=this.run.cellName(e);return n?I("button",{type:"button",class:"link",onclick:()=>this.store.set({cell:n,message:""},"selection")},n):t}messageButton(e){let t=this.run.id(e);return I("button",{type:"button",class:"link",onclick:()=>this.store.set({message:t},"selection")},t)}showMessage(e,t){let{run:n}=this,s=Ed(e);if(!s){nt(this.answer,I("p",{class:"bad"},"A message number is a whole number below 2^64, as in the column exosome of the ledger."));return}let r=n.messages.find(...s),o=I("div",{class:"story"}),a=I("div",{}),l=this.store.state.cell?I("button",{type:"button",onclick:()=>this.store.set({message:""},"selection")},`Back to ${this.store.state.cell}`):null;if(nt(this.answer,I("h3",{},`Message ${e}${this.where}`),l,r>=0?this.facts(r):I("p",{},"The run kept no row of this message."),o,a),r>=0){nt(o,I("ol",{},...this.story(r).map(c=>I("li",{},c))));for(let c of[n.messages.receiver[r],n.messages.sender[r]])if(c!==4294967295){this.scene?.choose(c);break}}this.replay(e,a,t).then(()=>this.tell(e,r,o,t))}async tell(e,t,n,s){let r;try{r=await this.run.source.story(e)}catch(l){s===this.asked&&t>=0&&n.append(I("p",{class:"small"},l.message));return}if(!r||s!==this.asked)return;let o=Jt(["when","what happened"],r.events.map(([l,c])=>[l,c]),r.headline),{scene:a}=this;nt(n,o,...r.notes.map(l=>I("p",{class:"small"},`Note: ${l}.`)),...Dd(this.store,r,a&&{show:l=>a.showWithout(e,t,l),hide:()=>a.hideWithout()})),n.dataset.told=e}async replay(e,t,n){let{run:s}=this,r=performance.now(),{wall:o}=s.manifest,a=I("span",{"aria-hidden":"true"});nt(t,I("p",{role:"status"},s.history?`Replaying \u2026 Cells change in this run, so all of it is followed again. The first time this takes about as long as the run did${o?` (${Wh(o)})`:""}; each later message is quick. `:"Replaying \u2026",a));let l=window.setInterval(()=>{n===this.asked?a.textContent=` ${Wh((performance.now()-r)/1e3)} so far.`:window.clearInterval(l)},1e3);try{let c=await s.replay(e);if(n!==this.asked)return;this.path=c,this.scene?.showPath(c),this.replayTime=performance.now()-r;let h=c.time.length-1;this.store.state.t<c.time[h]&&this.store.set({t:c.time[h]},"time"),nt(t,I("h4",{},"Replayed path"),I("p",{},`${Ze(c.time.length)} points, ${s.history?"at the ends of the windows in which cells stand still,":`every ${Tt(s.pathStep)} s`} from ${Cn(c.time[0])} to ${Cn(c.time[h])}, drawn as straight lines from point to point; the path between two points is not known to the page.`),I("div",{class:"buttons"},I("button",{type:"button",onclick:()=>this.store.set({t:c.time[0]},"time")},"Go to its release"),I("button",{type:"button",onclick:()=>this.store.set({t:c.time[h]},"time")},"Go to its end")),I("details",{},I("summary",{},"Points"),Jt(["time (s)","x (\xB5m)","y (\xB5m)","z (\xB5m)"],Array.from(c.time).slice(0,500).map((f,u)=>[String(f),...[0,1,2].map(m=>String(c.xyz[3*u+m]))]),"Points of the replayed path")))}catch(c){n===this.asked&&nt(t,I("p",{class:"bad",role:"status"},c.message))}finally{window.clearInterval(l)}}facts(e){let{run:t}=this,n=t.messages,{manifest:s}=t,r=s.cargo.map((o,a)=>[o,`${Ze(n.cargo[a][e])} copies`]);return Qs([["kind",s.kinds[n.kind(e)]??"unknown"],["sender",this.cellButton(n.sender[e],`none (${s.sender_types[n.senderType(e)]??"unknown"})`)],["receiver",this.cellButton(n.receiver[e],"none")],["fate",s.fates[n.fate(e)]??"unknown"],["distance",Number.isFinite(n.distance[e])?`${n.distance[e].toFixed(2)} \xB5m, straight`:"not known"],["diameter",Number.isFinite(n.diameter[e])?`${n.diameter[e].toFixed(1)} nm`:"none given"],...r])}story(e){let{run:t}=this,n=t.messages,{manifest:s}=t,r=s.fates[n.fate(e)]??"",o=n.sender[e]===4294967295,a=$a(...n.bornAt.subarray(3*e,3*e+3)),l=$a(...n.endAt.subarray(3*e,3*e+3)),c=t.receiverName(e)||(n.receiverType(e)===255?"":s.cell_types[n.receiverType(e)]),h=[o?`${Cn(n.born(e))}: given as ${s.sender_types[n.senderType(e)]??"a dose"} at ${a}.`:`${Cn(n.born(e))}: released by ${t.senderName(e)} at ${a}.`],f=Cn(n.end(e));return r==="internalised"?h.push(`${f}: internalised by ${c} at ${l}.`):r==="cleared"?h.push(`${f}: cleared at ${l}.`):r==="exited"?h.push(`${f}: left through an open wall at ${l}.`):h.push(`${f}, the end of the run: still ${r}${c?` at ${c}`:""}, at ${l}.`),Number.isFinite(n.delivered[e])&&h.push(`${Cn(n.delivered[e])}: its content was released inside ${c}.`),h}showCell(e){let{run:t}=this,n=t.cellRow.get(e);if(n===void 0){nt(this.answer,I("p",{class:"bad"},`${t.manifest.folder} has no cell called ${e}.`));return}this.scene?.choose(n);let s=t.messages,{manifest:r}=t,o=[],a=[];for(let x=0;x<s.n;x++)t.kept[x]&&(s.sender[x]===n&&o.push(x),s.receiver[x]===n&&a.push(x));let l=r.cell_types[t.cells.type[n]]??"unknown",c=a.filter(x=>Number.isFinite(s.delivered[x])),h=r.needs[l]??{},f=r.cargo.map((x,d)=>{let p=c.reduce((w,b)=>w+s.cargo[d][b],0),_=h[x];return[`${x} delivered`,`${Ze(p)} copies${_!==void 0?`, ${Ze(_)} needed`:""}`]}),u=r.responses.map((x,d)=>{let p=t.cells[`response_${d}`][n];return[`${x} at the end`,Number.isFinite(p)?`${Tt(p)} copies`:t.history&&!t.history.alive(n,r.until)?"not alive then":"no response"]}),m=t.at(n),g=r.messages.kept==="all"?"":" (of the rows that were kept)";nt(this.answer,I("h3",{},`${e}${this.where}`),Qs([["type",l],["centre",t.history?Pd(t,n):m?$a(m[0],m[1],m[2]):"well mixed: no position"],["sent, whole run",Ze(t.cells.sent[n])],["received, whole run",Ze(t.cells.received[n])],...f,...u]),t.history?Id(t,n,this.store,(x,d)=>this.cellButton(x,d)):null,I("div",{class:"buttons"},I("button",{type:"button",onclick:()=>this.store.filter({sender:`cell:${e}`,receiver:""})},"Only what it sent"),I("button",{type:"button",onclick:()=>this.store.filter({sender:"",receiver:`cell:${e}`})},"Only what it received")),...s.n?this.lists(g,o,a):[I("p",{},"The numbers are means; this run has no single messages.")])}lists(e,t,n){let{run:s}=this,r=s.messages,{manifest:o}=s,a=o.fates.indexOf("internalised");return[this.partners("Received from",n.filter(l=>r.fate(l)===a),r.sender,l=>s.senderName(l)),this.listed(`Received${e}`,n,l=>this.cellButton(r.sender[l],s.senderName(l)),"from"),this.partners("Sent to",t.filter(l=>r.fate(l)===a),r.receiver,l=>s.receiverName(l)),this.listed(`Sent${e}`,t,l=>this.cellButton(r.receiver[l],o.fates[r.fate(l)]),"to")]}partners(e,t,n,s){let r=new Map;for(let a of t){let l=s(a),c=r.get(l)??[0,n[a]];c[0]++,r.set(l,c)}if(!r.size)return null;let o=[...r].sort((a,l)=>l[1][0]-a[1][0]).slice(0,8);return I("div",{},I("h4",{},`${e} (${Ze(r.size)} ${r.size===1?"cell":"cells"})`),Jt(["cell","messages"],o.map(([a,[l,c]])=>[this.cellButton(c,a),Ze(l)]),r.size>8?"The eight with most messages":"By number of messages"))}listed(e,t,n,s){let r=this.run.messages,{manifest:o}=this.run,a=t.slice(0,$h).map(c=>[this.messageButton(c),n(c),Cn(r.born(c)),Cn(r.end(c)),o.cargo.map((h,f)=>r.cargo[f][c]?`${r.cargo[f][c]} ${h}`:"").filter(Boolean).join(", ")||"\u2013"]),l=t.length>$h?`The first ${$h} of ${Ze(t.length)}; the filter chooses others`:`${Ze(t.length)} messages pass the filter`;return I("details",{},I("summary",{},`${e}: ${Ze(t.length)}`),t.length?Jt(["message",s,"released","ended","cargo"],a,l):I("p",{},"None passes the filter."))}};var Hs={LEFT:0,MIDDLE:1,RIGHT:2,ROTATE:0,DOLLY:1,PAN:2},Ws={ROTATE:0,PAN:1,DOLLY_PAN:2,DOLLY_ROTATE:3},pp=0,wu=1,mp=2;var _a=1,gp=2,ao=3,Xs=0,Nn=1,Un=2,cr=0,lo=1,Tu=2,Eu=3,Au=4,_p=5;var hr=100,xp=101,vp=102,yp=103,bp=104,Sp=200,Mp=201,wp=202,Tp=203,Ru=204,Cu=205,Ep=206,Ap=207,Rp=208,Cp=209,Pp=210,Ip=211,Lp=212,Dp=213,Np=214,Al=0,Rl=1,Cl=2,Kr=3,Pl=4,Il=5,Ll=6,Dl=7,oc=0,Up=1,Fp=2,Qi=0,Pu=1,Iu=2,Lu=3,Du=4,Nu=5,Uu=6,Fu=7;var Ou=300,ur=301,co=302,ac=303,lc=304,Nl=1e3,bi=1001,Ul=1002,dn=1003,Op=1004;var xa=1005;var Jn=1006,cc=1007;var bs=1008;var ti=1009,Bu=1010,ku=1011,ho=1012,hc=1013,Oi=1014,wi=1015,Bi=1016,uc=1017,fc=1018,fr=1020,zu=35902,Vu=35899,Gu=1021,Hu=1022,di=1023,gs=1026,Ss=1027,dc=1028,pc=1029,$s=1030,mc=1031;var gc=1033,va=33776,ya=33777,ba=33778,Sa=33779,_c=35840,xc=35841,vc=35842,yc=35843,bc=36196,Sc=37492,Mc=37496,wc=37488,Tc=37489,Ma=37490,Ec=37491,Ac=37808,Rc=37809,Cc=37810,Pc=37811,Ic=37812,Lc=37813,Dc=37814,Nc=37815,Uc=37816,Fc=37817,Oc=37818,Bc=37819,kc=37820,zc=37821,Vc=36492,Gc=36494,Hc=36495,Wc=36283,Xc=36284,wa=36285,$c=36286;var Zo=2300,Fl=2301,Tl=2302,mu=2303,gu=2400,_u=2401,xu=2402;var Bp=3200;var qc=0,kp=1,Ms="",qn="srgb",Jo="srgb-linear",Ko="linear",Rt="srgb";var El=7680;var zp=519,Vp=512,Gp=513,Hp=514,Wu=515,Wp=516,Xp=517,Xu=518,$u=519,$p=35044;var qu="300 es",Si=2e3,jr=2001;function l_(i){for(let e=i.length-1;e>=0;--e)if(i[e]>=65535)return!0;return!1}function c_(i){return ArrayBuffer.isView(i)&&!(i instanceof DataView)}function jo(i){return document.createElementNS("http://www.w3.org/1999/xhtml",i)}function qp(){let i=jo("canvas");return i.style.display="block",i}var Nd={},Qr=null;function Yu(...i){let e="THREE."+i.shift();Qr?Qr("log",e,...i):console.log(e,...i)}function Yp(i){let e=i[0];if(typeof e=="string"&&e.startsWith("TSL:")){let t=i[1];t&&t.isStackTrace?i[0]+=" "+t.getLocation():i[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return i}function qe(...i){i=Yp(i);let e="THREE."+i.shift();if(Qr)Qr("warn",e,...i);else{let t=i[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...i)}}function et(...i){i=Yp(i);let e="THREE."+i.shift();if(Qr)Qr("error",e,...i);else{let t=i[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...i)}}function qo(...i){let e=i.join(" ");e in Nd||(Nd[e]=!0,qe(...i))}function Zp(i,e,t){return new Promise(function(n,s){function r(){switch(i.clientWaitSync(e,i.SYNC_FLUSH_COMMANDS_BIT,0)){case i.WAIT_FAILED:s();break;case i.TIMEOUT_EXPIRED:setTimeout(r,t);break;default:n()}}setTimeout(r,t)})}var Jp={[Al]:Al,[Cl]:Ll,[Pl]:Pl,[Kr]:Il,[Rl]:Rl,[Ll]:Cl,[Dl]:Dl,[Il]:Kr},Ui=class{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});let n=this._listeners;n[e]===void 0&&(n[e]=[]),n[e].indexOf(t)===-1&&n[e].push(t)}hasEventListener(e,t){let n=this._listeners;return n===void 0?!1:n[e]!==void 0&&n[e].indexOf(t)!==-1}removeEventListener(e,t){let n=this._listeners;if(n===void 0)return;let s=n[e];if(s!==void 0){let r=s.indexOf(t);r!==-1&&s.splice(r,1)}}dispatchEvent(e){let t=this._listeners;if(t===void 0)return;let n=t[e.type];if(n!==void 0){e.target=this;let s=n.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,e);e.target=null}}},Bn=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"],Ud=1234567,Zr=Math.PI/180,eo=180/Math.PI;function uo(){let i=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,n=Math.random()*4294967295|0;return(Bn[i&255]+Bn[i>>8&255]+Bn[i>>16&255]+Bn[i>>24&255]+"-"+Bn[e&255]+Bn[e>>8&255]+"-"+Bn[e>>16&15|64]+Bn[e>>24&255]+"-"+Bn[t&63|128]+Bn[t>>8&255]+"-"+Bn[t>>16&255]+Bn[t>>24&255]+Bn[n&255]+Bn[n>>8&255]+Bn[n>>16&255]+Bn[n>>24&255]).toLowerCase()}function mt(i,e,t){return Math.max(e,Math.min(t,i))}function Zu(i,e){return(i%e+e)%e}function h_(i,e,t,n,s){return n+(i-e)*(s-n)/(t-e)}function u_(i,e,t){return i!==e?(t-i)/(e-i):0}function Yo(i,e,t){return(1-t)*i+t*e}function f_(i,e,t,n){return Yo(i,e,1-Math.exp(-t*n))}function d_(i,e=1){return e-Math.abs(Zu(i,e*2)-e)}function p_(i,e,t){return i<=e?0:i>=t?1:(i=(i-e)/(t-e),i*i*(3-2*i))}function m_(i,e,t){return i<=e?0:i>=t?1:(i=(i-e)/(t-e),i*i*i*(i*(i*6-15)+10))}function g_(i,e){return i+Math.floor(Math.random()*(e-i+1))}function __(i,e){return i+Math.random()*(e-i)}function x_(i){return i*(.5-Math.random())}function v_(i){i!==void 0&&(Ud=i);let e=Ud+=1831565813;return e=Math.imul(e^e>>>15,e|1),e^=e+Math.imul(e^e>>>7,e|61),((e^e>>>14)>>>0)/4294967296}function y_(i){return i*Zr}function b_(i){return i*eo}function S_(i){return i>0&&Number.isInteger(i)&&2**Math.round(Math.log2(i))===i}function M_(i){return Math.pow(2,Math.ceil(Math.log(i)/Math.LN2))}function Ju(i){return Math.pow(2,Math.floor(Math.log(i)/Math.LN2))}function w_(i,e,t,n,s){let r=Math.cos,o=Math.sin,a=r(t/2),l=o(t/2),c=r((e+n)/2),h=o((e+n)/2),f=r((e-n)/2),u=o((e-n)/2),m=r((n-e)/2),g=o((n-e)/2);switch(s){case"XYX":i.set(a*h,l*f,l*u,a*c);break;case"YZY":i.set(l*u,a*h,l*f,a*c);break;case"ZXZ":i.set(l*f,l*u,a*h,a*c);break;case"XZX":i.set(a*h,l*g,l*m,a*c);break;case"YXY":i.set(l*m,a*h,l*g,a*c);break;case"ZYZ":i.set(l*g,l*m,a*h,a*c);break;default:qe("MathUtils: .setQuaternionFromProperEuler() encountered an unknown order: "+s)}}function Ku(i){switch(i.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function Kp(i,e){if(e.constructor===Float32Array)return i;let t=Ku(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(i/t,-1)}function jp(i,e){if(e.constructor===Float32Array)return i;let t=Ku(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(i*t)}var ju={DEG2RAD:Zr,RAD2DEG:eo,generateUUID:uo,clamp:mt,euclideanModulo:Zu,mapLinear:h_,inverseLerp:u_,lerp:Yo,damp:f_,pingpong:d_,smoothstep:p_,smootherstep:m_,randInt:g_,randFloat:__,randFloatSpread:x_,seededRandom:v_,degToRad:y_,radToDeg:b_,isPowerOfTwo:S_,ceilPowerOfTwo:M_,floorPowerOfTwo:Ju,setQuaternionFromProperEuler:w_,normalize:jp,denormalize:Kp},Ke=class{static{this.prototype.isVector2=!0}constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){let t=this.x,n=this.y,s=e.elements;return this.x=s[0]*t+s[3]*n+s[6],this.y=s[1]*t+s[4]*n+s[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=mt(this.x,e.x,t.x),this.y=mt(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=mt(this.x,e,t),this.y=mt(this.y,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(mt(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(mt(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y;return t*t+n*n}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){let n=Math.cos(t),s=Math.sin(t),r=this.x-e.x,o=this.y-e.y;return this.x=r*n-o*s+e.x,this.y=r*s+o*n+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},ci=class{constructor(e=0,t=0,n=0,s=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=n,this._w=s}static slerpFlat(e,t,n,s,r,o,a){let l=n[s+0],c=n[s+1],h=n[s+2],f=n[s+3],u=r[o+0],m=r[o+1],g=r[o+2],x=r[o+3];if(f!==x||l!==u||c!==m||h!==g){let d=l*u+c*m+h*g+f*x;d<0&&(u=-u,m=-m,g=-g,x=-x,d=-d);let p=1-a;if(d<.9995){let _=Math.acos(d),w=Math.sin(_);p=Math.sin(p*_)/w,a=Math.sin(a*_)/w,l=l*p+u*a,c=c*p+m*a,h=h*p+g*a,f=f*p+x*a}else{l=l*p+u*a,c=c*p+m*a,h=h*p+g*a,f=f*p+x*a;let _=1/Math.sqrt(l*l+c*c+h*h+f*f);l*=_,c*=_,h*=_,f*=_}}e[t]=l,e[t+1]=c,e[t+2]=h,e[t+3]=f}static multiplyQuaternionsFlat(e,t,n,s,r,o){let a=n[s],l=n[s+1],c=n[s+2],h=n[s+3],f=r[o],u=r[o+1],m=r[o+2],g=r[o+3];return e[t]=a*g+h*f+l*m-c*u,e[t+1]=l*g+h*u+c*f-a*m,e[t+2]=c*g+h*m+a*u-l*f,e[t+3]=h*g-a*f-l*u-c*m,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,n,s){return this._x=e,this._y=t,this._z=n,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){let n=e._x,s=e._y,r=e._z,o=e._order,a=Math.cos,l=Math.sin,c=a(n/2),h=a(s/2),f=a(r/2),u=l(n/2),m=l(s/2),g=l(r/2);switch(o){case"XYZ":this._x=u*h*f+c*m*g,this._y=c*m*f-u*h*g,this._z=c*h*g+u*m*f,this._w=c*h*f-u*m*g;break;case"YXZ":this._x=u*h*f+c*m*g,this._y=c*m*f-u*h*g,this._z=c*h*g-u*m*f,this._w=c*h*f+u*m*g;break;case"ZXY":this._x=u*h*f-c*m*g,this._y=c*m*f+u*h*g,this._z=c*h*g+u*m*f,this._w=c*h*f-u*m*g;break;case"ZYX":this._x=u*h*f-c*m*g,this._y=c*m*f+u*h*g,this._z=c*h*g-u*m*f,this._w=c*h*f+u*m*g;break;case"YZX":this._x=u*h*f+c*m*g,this._y=c*m*f+u*h*g,this._z=c*h*g-u*m*f,this._w=c*h*f-u*m*g;break;case"XZY":this._x=u*h*f-c*m*g,this._y=c*m*f-u*h*g,this._z=c*h*g+u*m*f,this._w=c*h*f+u*m*g;break;default:qe("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){let n=t/2,s=Math.sin(n);return this._x=e.x*s,this._y=e.y*s,this._z=e.z*s,this._w=Math.cos(n),this._onChangeCallback(),this}setFromRotationMatrix(e){let t=e.elements,n=t[0],s=t[4],r=t[8],o=t[1],a=t[5],l=t[9],c=t[2],h=t[6],f=t[10],u=n+a+f;if(u>0){let m=.5/Math.sqrt(u+1);this._w=.25/m,this._x=(h-l)*m,this._y=(r-c)*m,this._z=(o-s)*m}else if(n>a&&n>f){let m=2*Math.sqrt(1+n-a-f);this._w=(h-l)/m,this._x=.25*m,this._y=(s+o)/m,this._z=(r+c)/m}else if(a>f){let m=2*Math.sqrt(1+a-n-f);this._w=(r-c)/m,this._x=(s+o)/m,this._y=.25*m,this._z=(l+h)/m}else{let m=2*Math.sqrt(1+f-n-a);this._w=(o-s)/m,this._x=(r+c)/m,this._y=(l+h)/m,this._z=.25*m}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let n=e.dot(t)+1;return n<1e-8?(n=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=n):(this._x=0,this._y=-e.z,this._z=e.y,this._w=n)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=n),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs(mt(this.dot(e),-1,1)))}rotateTowards(e,t){let n=this.angleTo(e);if(n===0)return this;let s=Math.min(1,t/n);return this.slerp(e,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){let n=e._x,s=e._y,r=e._z,o=e._w,a=t._x,l=t._y,c=t._z,h=t._w;return this._x=n*h+o*a+s*c-r*l,this._y=s*h+o*l+r*a-n*c,this._z=r*h+o*c+n*l-s*a,this._w=o*h-n*a-s*l-r*c,this._onChangeCallback(),this}slerp(e,t){let n=e._x,s=e._y,r=e._z,o=e._w,a=this.dot(e);a<0&&(n=-n,s=-s,r=-r,o=-o,a=-a);let l=1-t;if(a<.9995){let c=Math.acos(a),h=Math.sin(c);l=Math.sin(l*c)/h,t=Math.sin(t*c)/h,this._x=this._x*l+n*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+o*t,this._onChangeCallback()}else this._x=this._x*l+n*t,this._y=this._y*l+s*t,this._z=this._z*l+r*t,this._w=this._w*l+o*t,this.normalize();return this}slerpQuaternions(e,t,n){return this.copy(e).slerp(t,n)}random(){let e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),n=Math.random(),s=Math.sqrt(1-n),r=Math.sqrt(n);return this.set(s*Math.sin(e),s*Math.cos(e),r*Math.sin(t),r*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},X=class{static{this.prototype.isVector3=!0}constructor(e=0,t=0,n=0){this.x=e,this.y=t,this.z=n}set(e,t,n){return n===void 0&&(n=this.z),this.x=e,this.y=t,this.z=n,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(Fd.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(Fd.setFromAxisAngle(e,t))}applyMatrix3(e){let t=this.x,n=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[3]*n+r[6]*s,this.y=r[1]*t+r[4]*n+r[7]*s,this.z=r[2]*t+r[5]*n+r[8]*s,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){let t=this.x,n=this.y,s=this.z,r=e.elements,o=1/(r[3]*t+r[7]*n+r[11]*s+r[15]);return this.x=(r[0]*t+r[4]*n+r[8]*s+r[12])*o,this.y=(r[1]*t+r[5]*n+r[9]*s+r[13])*o,this.z=(r[2]*t+r[6]*n+r[10]*s+r[14])*o,this}applyQuaternion(e){let t=this.x,n=this.y,s=this.z,r=e.x,o=e.y,a=e.z,l=e.w,c=2*(o*s-a*n),h=2*(a*t-r*s),f=2*(r*n-o*t);return this.x=t+l*c+o*f-a*h,this.y=n+l*h+a*c-r*f,this.z=s+l*f+r*h-o*c,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){let t=this.x,n=this.y,s=this.z,r=e.elements;return this.x=r[0]*t+r[4]*n+r[8]*s,this.y=r[1]*t+r[5]*n+r[9]*s,this.z=r[2]*t+r[6]*n+r[10]*s,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=mt(this.x,e.x,t.x),this.y=mt(this.y,e.y,t.y),this.z=mt(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=mt(this.x,e,t),this.y=mt(this.y,e,t),this.z=mt(this.z,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(mt(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){let n=e.x,s=e.y,r=e.z,o=t.x,a=t.y,l=t.z;return this.x=s*l-r*a,this.y=r*o-n*l,this.z=n*a-s*o,this}projectOnVector(e){let t=e.lengthSq();if(t===0)return this.set(0,0,0);let n=e.dot(this)/t;return this.copy(e).multiplyScalar(n)}projectOnPlane(e){return qh.copy(this).projectOnVector(e),this.sub(qh)}reflect(e){return this.sub(qh.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(mt(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y,s=this.z-e.z;return t*t+n*n+s*s}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,n){let s=Math.sin(t)*e;return this.x=s*Math.sin(n),this.y=Math.cos(t)*e,this.z=s*Math.cos(n),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,n){return this.x=e*Math.sin(t),this.y=n,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){let t=this.setFromMatrixColumn(e,0).length(),n=this.setFromMatrixColumn(e,1).length(),s=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=n,this.z=s,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let e=Math.random()*Math.PI*2,t=Math.random()*2-1,n=Math.sqrt(1-t*t);return this.x=n*Math.cos(e),this.y=t,this.z=n*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},qh=new X,Fd=new ci,it=class{static{this.prototype.isMatrix3=!0}constructor(e,t,n,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,n,s,r,o,a,l,c)}set(e,t,n,s,r,o,a,l,c){let h=this.elements;return h[0]=e,h[1]=s,h[2]=a,h[3]=t,h[4]=r,h[5]=l,h[6]=n,h[7]=o,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],this}extractBasis(e,t,n){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),n.setFromMatrix3Column(this,2),this}setFromMatrix4(e){let t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,s=t.elements,r=this.elements,o=n[0],a=n[3],l=n[6],c=n[1],h=n[4],f=n[7],u=n[2],m=n[5],g=n[8],x=s[0],d=s[3],p=s[6],_=s[1],w=s[4],b=s[7],A=s[2],R=s[5],v=s[8];return r[0]=o*x+a*_+l*A,r[3]=o*d+a*w+l*R,r[6]=o*p+a*b+l*v,r[1]=c*x+h*_+f*A,r[4]=c*d+h*w+f*R,r[7]=c*p+h*b+f*v,r[2]=u*x+m*_+g*A,r[5]=u*d+m*w+g*R,r[8]=u*p+m*b+g*v,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8];return t*o*h-t*a*c-n*r*h+n*a*l+s*r*c-s*o*l}invert(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8],f=h*o-a*c,u=a*l-h*r,m=c*r-o*l,g=t*f+n*u+s*m;if(g===0)return this.set(0,0,0,0,0,0,0,0,0);let x=1/g;return e[0]=f*x,e[1]=(s*c-h*n)*x,e[2]=(a*n-s*o)*x,e[3]=u*x,e[4]=(h*t-s*l)*x,e[5]=(s*r-a*t)*x,e[6]=m*x,e[7]=(n*l-c*t)*x,e[8]=(o*t-n*r)*x,this}transpose(){let e,t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){let t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,n,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(n*l,n*c,-n*(l*o+c*a)+o+e,-s*c,s*l,-s*(-c*o+l*a)+a+t,0,0,1),this}scale(e,t){return qo("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Yh.makeScale(e,t)),this}rotate(e){return qo("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Yh.makeRotation(-e)),this}translate(e,t){return qo("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Yh.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,n,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){let t=this.elements,n=e.elements;for(let s=0;s<9;s++)if(t[s]!==n[s])return!1;return!0}fromArray(e,t=0){for(let n=0;n<9;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e}clone(){return new this.constructor().fromArray(this.elements)}},Yh=new it,Od=new it().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Bd=new it().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function T_(){let i={enabled:!0,workingColorSpace:Jo,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===Rt&&(s.r=ms(s.r),s.g=ms(s.g),s.b=ms(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===Rt&&(s.r=Jr(s.r),s.g=Jr(s.g),s.b=Jr(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===Ms?Ko:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],n=[.3127,.329];return i.define({[Jo]:{primaries:e,whitePoint:n,transfer:Ko,toXYZ:Od,fromXYZ:Bd,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:qn},outputColorSpaceConfig:{drawingBufferColorSpace:qn}},[qn]:{primaries:e,whitePoint:n,transfer:Rt,toXYZ:Od,fromXYZ:Bd,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:qn}}}),i}var xt=T_();function ms(i){return i<.04045?i*.0773993808:Math.pow(i*.9478672986+.0521327014,2.4)}function Jr(i){return i<.0031308?i*12.92:1.055*Math.pow(i,.41666)-.055}var Ur,Ol=class{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let n;if(e instanceof HTMLCanvasElement)n=e;else{Ur===void 0&&(Ur=jo("canvas")),Ur.width=e.width,Ur.height=e.height;let s=Ur.getContext("2d");e instanceof ImageData?s.putImageData(e,0,0):s.drawImage(e,0,0,e.width,e.height),n=Ur}return n.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){let t=jo("canvas");t.width=e.width,t.height=e.height;let n=t.getContext("2d");n.drawImage(e,0,0,e.width,e.height);let s=n.getImageData(0,0,e.width,e.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=ms(r[o]/255)*255;return n.putImageData(s,0,0),t}else if(e.data){let t=e.data.slice(0);for(let n=0;n<t.length;n++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[n]=Math.floor(ms(t[n]/255)*255):t[n]=ms(t[n]);return{data:t,width:e.width,height:e.height}}else return qe("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}},E_=0,to=class{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:E_++}),this.uuid=uo(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){let t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];let n={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(Zh(s[o].image)):r.push(Zh(s[o]))}else r=Zh(s);n.url=r}return t||(e.images[this.uuid]=n),n}};function Zh(i){return typeof HTMLImageElement<"u"&&i instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&i instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&i instanceof ImageBitmap?Ol.getDataURL(i):i.data?{data:Array.from(i.data),width:i.width,height:i.height,type:i.data.constructor.name}:(qe("Texture: Unable to serialize Texture."),{})}var A_=0,Jh=new X,Qn=class i extends Ui{constructor(e=i.DEFAULT_IMAGE,t=i.DEFAULT_MAPPING,n=bi,s=bi,r=Jn,o=bs,a=di,l=ti,c=i.DEFAULT_ANISOTROPY,h=Ms){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:A_++}),this.uuid=uo(),this.name="",this.source=new to(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=n,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Ke(0,0),this.repeat=new Ke(1,1),this.center=new Ke(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new it,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Jh).x}get height(){return this.source.getSize(Jh).y}get depth(){return this.source.getSize(Jh).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(let t in e){let n=e[t];if(n===void 0){qe(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}let s=this[t];if(s===void 0){qe(`Texture.setValues(): property '${t}' does not exist.`);continue}s&&n&&s.isVector2&&n.isVector2||s&&n&&s.isVector3&&n.isVector3||s&&n&&s.isMatrix3&&n.isMatrix3?s.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];let n={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(n.userData=this.userData),t||(e.textures[this.uuid]=n),n}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==Ou)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case Nl:e.x=e.x-Math.floor(e.x);break;case bi:e.x=e.x<0?0:1;break;case Ul:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case Nl:e.y=e.y-Math.floor(e.y);break;case bi:e.y=e.y<0?0:1;break;case Ul:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}};Qn.DEFAULT_IMAGE=null;Qn.DEFAULT_MAPPING=Ou;Qn.DEFAULT_ANISOTROPY=1;var Ut=class{static{this.prototype.isVector4=!0}constructor(e=0,t=0,n=0,s=1){this.x=e,this.y=t,this.z=n,this.w=s}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,n,s){return this.x=e,this.y=t,this.z=n,this.w=s,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){let t=this.x,n=this.y,s=this.z,r=this.w,o=e.elements;return this.x=o[0]*t+o[4]*n+o[8]*s+o[12]*r,this.y=o[1]*t+o[5]*n+o[9]*s+o[13]*r,this.z=o[2]*t+o[6]*n+o[10]*s+o[14]*r,this.w=o[3]*t+o[7]*n+o[11]*s+o[15]*r,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);let t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,n,s,r,l=e.elements,c=l[0],h=l[4],f=l[8],u=l[1],m=l[5],g=l[9],x=l[2],d=l[6],p=l[10];if(Math.abs(h-u)<.01&&Math.abs(f-x)<.01&&Math.abs(g-d)<.01){if(Math.abs(h+u)<.1&&Math.abs(f+x)<.1&&Math.abs(g+d)<.1&&Math.abs(c+m+p-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;let w=(c+1)/2,b=(m+1)/2,A=(p+1)/2,R=(h+u)/4,v=(f+x)/4,E=(g+d)/4;return w>b&&w>A?w<.01?(n=0,s=.707106781,r=.707106781):(n=Math.sqrt(w),s=R/n,r=v/n):b>A?b<.01?(n=.707106781,s=0,r=.707106781):(s=Math.sqrt(b),n=R/s,r=E/s):A<.01?(n=.707106781,s=.707106781,r=0):(r=Math.sqrt(A),n=v/r,s=E/r),this.set(n,s,r,t),this}let _=Math.sqrt((d-g)*(d-g)+(f-x)*(f-x)+(u-h)*(u-h));return Math.abs(_)<.001&&(_=1),this.x=(d-g)/_,this.y=(f-x)/_,this.z=(u-h)/_,this.w=Math.acos((c+m+p-1)/2),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=mt(this.x,e.x,t.x),this.y=mt(this.y,e.y,t.y),this.z=mt(this.z,e.z,t.z),this.w=mt(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=mt(this.x,e,t),this.y=mt(this.y,e,t),this.z=mt(this.z,e,t),this.w=mt(this.w,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(mt(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this.w=e.w+(t.w-e.w)*n,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},Bl=class extends Ui{constructor(e=1,t=1,n={}){super(),n=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:Jn,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},n),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=n.depth,this.scissor=new Ut(0,0,e,t),this.scissorTest=!1,this.viewport=new Ut(0,0,e,t),this.textures=[];let s=n.count;for(let r=0;r<s;r++)this.textures[r]=new Qn({width:e,height:t,depth:n.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(n),this.depthBuffer=n.depthBuffer,this.stencilBuffer=n.stencilBuffer,this.resolveColorBuffer=n.resolveColorBuffer,this.resolveDepthBuffer=n.resolveDepthBuffer,this.resolveStencilBuffer=n.resolveStencilBuffer,this.storeMultisampledColorBuffer=n.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=n.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=n.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=n.depthTexture,this.samples=n.samples,this.multiview=n.multiview,this.useArrayDepthTexture=n.useArrayDepthTexture}_setTextureOptions(e={}){let t={minFilter:Jn,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let n=0;n<this.textures.length;n++)this.textures[n].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,n=1){if(this.width!==e||this.height!==t||this.depth!==n){this.width=e,this.height=t,this.depth=n;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=e,this.textures[s].image.height=t,this.textures[s].image.depth=n,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,n=e.textures.length;t<n;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;let s=Object.assign({},e.textures[t].image);this.textures[t].source=new to(s)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){let t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},hi=class extends Bl{constructor(e=1,t=1,n={}){super(e,t,n),this.isWebGLRenderTarget=!0}},Qo=class extends Qn{constructor(e=null,t=1,n=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:n,depth:s},this.magFilter=dn,this.minFilter=dn,this.wrapR=bi,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}};var kl=class extends Qn{constructor(e=null,t=1,n=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:n,depth:s},this.magFilter=dn,this.minFilter=dn,this.wrapR=bi,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}};var bt=class i{static{this.prototype.isMatrix4=!0}constructor(e,t,n,s,r,o,a,l,c,h,f,u,m,g,x,d){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,n,s,r,o,a,l,c,h,f,u,m,g,x,d)}set(e,t,n,s,r,o,a,l,c,h,f,u,m,g,x,d){let p=this.elements;return p[0]=e,p[4]=t,p[8]=n,p[12]=s,p[1]=r,p[5]=o,p[9]=a,p[13]=l,p[2]=c,p[6]=h,p[10]=f,p[14]=u,p[3]=m,p[7]=g,p[11]=x,p[15]=d,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new i().fromArray(this.elements)}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],t[9]=n[9],t[10]=n[10],t[11]=n[11],t[12]=n[12],t[13]=n[13],t[14]=n[14],t[15]=n[15],this}copyPosition(e){let t=this.elements,n=e.elements;return t[12]=n[12],t[13]=n[13],t[14]=n[14],this}setFromMatrix3(e){let t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,n){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),n.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),n.setFromMatrixColumn(this,2),this)}makeBasis(e,t,n){return this.set(e.x,t.x,n.x,0,e.y,t.y,n.y,0,e.z,t.z,n.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();let t=this.elements,n=e.elements,s=1/Fr.setFromMatrixColumn(e,0).length(),r=1/Fr.setFromMatrixColumn(e,1).length(),o=1/Fr.setFromMatrixColumn(e,2).length();return t[0]=n[0]*s,t[1]=n[1]*s,t[2]=n[2]*s,t[3]=0,t[4]=n[4]*r,t[5]=n[5]*r,t[6]=n[6]*r,t[7]=0,t[8]=n[8]*o,t[9]=n[9]*o,t[10]=n[10]*o,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){let t=this.elements,n=e.x,s=e.y,r=e.z,o=Math.cos(n),a=Math.sin(n),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),f=Math.sin(r);if(e.order==="XYZ"){let u=o*h,m=o*f,g=a*h,x=a*f;t[0]=l*h,t[4]=-l*f,t[8]=c,t[1]=m+g*c,t[5]=u-x*c,t[9]=-a*l,t[2]=x-u*c,t[6]=g+m*c,t[10]=o*l}else if(e.order==="YXZ"){let u=l*h,m=l*f,g=c*h,x=c*f;t[0]=u+x*a,t[4]=g*a-m,t[8]=o*c,t[1]=o*f,t[5]=o*h,t[9]=-a,t[2]=m*a-g,t[6]=x+u*a,t[10]=o*l}else if(e.order==="ZXY"){let u=l*h,m=l*f,g=c*h,x=c*f;t[0]=u-x*a,t[4]=-o*f,t[8]=g+m*a,t[1]=m+g*a,t[5]=o*h,t[9]=x-u*a,t[2]=-o*c,t[6]=a,t[10]=o*l}else if(e.order==="ZYX"){let u=o*h,m=o*f,g=a*h,x=a*f;t[0]=l*h,t[4]=g*c-m,t[8]=u*c+x,t[1]=l*f,t[5]=x*c+u,t[9]=m*c-g,t[2]=-c,t[6]=a*l,t[10]=o*l}else if(e.order==="YZX"){let u=o*l,m=o*c,g=a*l,x=a*c;t[0]=l*h,t[4]=x-u*f,t[8]=g*f+m,t[1]=f,t[5]=o*h,t[9]=-a*h,t[2]=-c*h,t[6]=m*f+g,t[10]=u-x*f}else if(e.order==="XZY"){let u=o*l,m=o*c,g=a*l,x=a*c;t[0]=l*h,t[4]=-f,t[8]=c*h,t[1]=u*f+x,t[5]=o*h,t[9]=m*f-g,t[2]=g*f-m,t[6]=a*h,t[10]=x*f+u}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(R_,e,C_)}lookAt(e,t,n){let s=this.elements;return ai.subVectors(e,t),ai.lengthSq()===0&&(ai.z=1),ai.normalize(),Ds.crossVectors(n,ai),Ds.lengthSq()===0&&(Math.abs(n.z)===1?ai.x+=1e-4:ai.z+=1e-4,ai.normalize(),Ds.crossVectors(n,ai)),Ds.normalize(),Ka.crossVectors(ai,Ds),s[0]=Ds.x,s[4]=Ka.x,s[8]=ai.x,s[1]=Ds.y,s[5]=Ka.y,s[9]=ai.y,s[2]=Ds.z,s[6]=Ka.z,s[10]=ai.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,s=t.elements,r=this.elements,o=n[0],a=n[4],l=n[8],c=n[12],h=n[1],f=n[5],u=n[9],m=n[13],g=n[2],x=n[6],d=n[10],p=n[14],_=n[3],w=n[7],b=n[11],A=n[15],R=s[0],v=s[4],E=s[8],k=s[12],U=s[1],D=s[5],H=s[9],W=s[13],N=s[2],G=s[6],J=s[10],V=s[14],ce=s[3],K=s[7],Q=s[11],se=s[15];return r[0]=o*R+a*U+l*N+c*ce,r[4]=o*v+a*D+l*G+c*K,r[8]=o*E+a*H+l*J+c*Q,r[12]=o*k+a*W+l*V+c*se,r[1]=h*R+f*U+u*N+m*ce,r[5]=h*v+f*D+u*G+m*K,r[9]=h*E+f*H+u*J+m*Q,r[13]=h*k+f*W+u*V+m*se,r[2]=g*R+x*U+d*N+p*ce,r[6]=g*v+x*D+d*G+p*K,r[10]=g*E+x*H+d*J+p*Q,r[14]=g*k+x*W+d*V+p*se,r[3]=_*R+w*U+b*N+A*ce,r[7]=_*v+w*D+b*G+A*K,r[11]=_*E+w*H+b*J+A*Q,r[15]=_*k+w*W+b*V+A*se,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[4],s=e[8],r=e[12],o=e[1],a=e[5],l=e[9],c=e[13],h=e[2],f=e[6],u=e[10],m=e[14],g=e[3],x=e[7],d=e[11],p=e[15],_=l*m-c*u,w=a*m-c*f,b=a*u-l*f,A=o*m-c*h,R=o*u-l*h,v=o*f-a*h;return t*(x*_-d*w+p*b)-n*(g*_-d*A+p*R)+s*(g*w-x*A+p*v)-r*(g*b-x*R+d*v)}determinantAffine(){let e=this.elements,t=e[0],n=e[4],s=e[8],r=e[1],o=e[5],a=e[9],l=e[2],c=e[6],h=e[10];return t*(o*h-a*c)-n*(r*h-a*l)+s*(r*c-o*l)}transpose(){let e=this.elements,t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,n){let s=this.elements;return e.isVector3?(s[12]=e.x,s[13]=e.y,s[14]=e.z):(s[12]=e,s[13]=t,s[14]=n),this}invert(){let e=this.elements,t=e[0],n=e[1],s=e[2],r=e[3],o=e[4],a=e[5],l=e[6],c=e[7],h=e[8],f=e[9],u=e[10],m=e[11],g=e[12],x=e[13],d=e[14],p=e[15],_=t*a-n*o,w=t*l-s*o,b=t*c-r*o,A=n*l-s*a,R=n*c-r*a,v=s*c-r*l,E=h*x-f*g,k=h*d-u*g,U=h*p-m*g,D=f*d-u*x,H=f*p-m*x,W=u*p-m*d,N=_*W-w*H+b*D+A*U-R*k+v*E;if(N===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let G=1/N;return e[0]=(a*W-l*H+c*D)*G,e[1]=(s*H-n*W-r*D)*G,e[2]=(x*v-d*R+p*A)*G,e[3]=(u*R-f*v-m*A)*G,e[4]=(l*U-o*W-c*k)*G,e[5]=(t*W-s*U+r*k)*G,e[6]=(d*b-g*v-p*w)*G,e[7]=(h*v-u*b+m*w)*G,e[8]=(o*H-a*U+c*E)*G,e[9]=(n*U-t*H-r*E)*G,e[10]=(g*R-x*b+p*_)*G,e[11]=(f*b-h*R-m*_)*G,e[12]=(a*k-o*D-l*E)*G,e[13]=(t*D-n*k+s*E)*G,e[14]=(x*w-g*A-d*_)*G,e[15]=(h*A-f*w+u*_)*G,this}scale(e){let t=this.elements,n=e.x,s=e.y,r=e.z;return t[0]*=n,t[4]*=s,t[8]*=r,t[1]*=n,t[5]*=s,t[9]*=r,t[2]*=n,t[6]*=s,t[10]*=r,t[3]*=n,t[7]*=s,t[11]*=r,this}getMaxScaleOnAxis(){let e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],n=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],s=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,n,s))}makeTranslation(e,t,n){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,n,0,0,0,1),this}makeRotationX(e){let t=Math.cos(e),n=Math.sin(e);return this.set(1,0,0,0,0,t,-n,0,0,n,t,0,0,0,0,1),this}makeRotationY(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,0,n,0,0,1,0,0,-n,0,t,0,0,0,0,1),this}makeRotationZ(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,0,n,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){let n=Math.cos(t),s=Math.sin(t),r=1-n,o=e.x,a=e.y,l=e.z,c=r*o,h=r*a;return this.set(c*o+n,c*a-s*l,c*l+s*a,0,c*a+s*l,h*a+n,h*l-s*o,0,c*l-s*a,h*l+s*o,r*l*l+n,0,0,0,0,1),this}makeScale(e,t,n){return this.set(e,0,0,0,0,t,0,0,0,0,n,0,0,0,0,1),this}makeShear(e,t,n,s,r,o){return this.set(1,n,r,0,e,1,o,0,t,s,1,0,0,0,0,1),this}compose(e,t,n){let s=this.elements,r=t._x,o=t._y,a=t._z,l=t._w,c=r+r,h=o+o,f=a+a,u=r*c,m=r*h,g=r*f,x=o*h,d=o*f,p=a*f,_=l*c,w=l*h,b=l*f,A=n.x,R=n.y,v=n.z;return s[0]=(1-(x+p))*A,s[1]=(m+b)*A,s[2]=(g-w)*A,s[3]=0,s[4]=(m-b)*R,s[5]=(1-(u+p))*R,s[6]=(d+_)*R,s[7]=0,s[8]=(g+w)*v,s[9]=(d-_)*v,s[10]=(1-(u+x))*v,s[11]=0,s[12]=e.x,s[13]=e.y,s[14]=e.z,s[15]=1,this}decompose(e,t,n){let s=this.elements;e.x=s[12],e.y=s[13],e.z=s[14];let r=this.determinantAffine();if(r===0)return n.set(1,1,1),t.identity(),this;let o=Fr.set(s[0],s[1],s[2]).length(),a=Fr.set(s[4],s[5],s[6]).length(),l=Fr.set(s[8],s[9],s[10]).length();r<0&&(o=-o),Li.copy(this);let c=1/o,h=1/a,f=1/l;return Li.elements[0]*=c,Li.elements[1]*=c,Li.elements[2]*=c,Li.elements[4]*=h,Li.elements[5]*=h,Li.elements[6]*=h,Li.elements[8]*=f,Li.elements[9]*=f,Li.elements[10]*=f,t.setFromRotationMatrix(Li),n.x=o,n.y=a,n.z=l,this}makePerspective(e,t,n,s,r,o,a=Si,l=!1){let c=this.elements,h=2*r/(t-e),f=2*r/(n-s),u=(t+e)/(t-e),m=(n+s)/(n-s),g,x;if(l)g=r/(o-r),x=o*r/(o-r);else if(a===Si)g=-(o+r)/(o-r),x=-2*o*r/(o-r);else if(a===jr)g=-o/(o-r),x=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=u,c[12]=0,c[1]=0,c[5]=f,c[9]=m,c[13]=0,c[2]=0,c[6]=0,c[10]=g,c[14]=x,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(e,t,n,s,r,o,a=Si,l=!1){let c=this.elements,h=2/(t-e),f=2/(n-s),u=-(t+e)/(t-e),m=-(n+s)/(n-s),g,x;if(l)g=1/(o-r),x=o/(o-r);else if(a===Si)g=-2/(o-r),x=-(o+r)/(o-r);else if(a===jr)g=-1/(o-r),x=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=0,c[12]=u,c[1]=0,c[5]=f,c[9]=0,c[13]=m,c[2]=0,c[6]=0,c[10]=g,c[14]=x,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(e){let t=this.elements,n=e.elements;for(let s=0;s<16;s++)if(t[s]!==n[s])return!1;return!0}fromArray(e,t=0){for(let n=0;n<16;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e[t+9]=n[9],e[t+10]=n[10],e[t+11]=n[11],e[t+12]=n[12],e[t+13]=n[13],e[t+14]=n[14],e[t+15]=n[15],e}},Fr=new X,Li=new bt,R_=new X(0,0,0),C_=new X(1,1,1),Ds=new X,Ka=new X,ai=new X,kd=new bt,zd=new ci,_s=class i{constructor(e=0,t=0,n=0,s=i.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=n,this._order=s}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,n,s=this._order){return this._x=e,this._y=t,this._z=n,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,n=!0){let s=e.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],h=s[9],f=s[2],u=s[6],m=s[10];switch(t){case"XYZ":this._y=Math.asin(mt(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-h,m),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(u,c),this._z=0);break;case"YXZ":this._x=Math.asin(-mt(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(a,m),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-f,r),this._z=0);break;case"ZXY":this._x=Math.asin(mt(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(-f,m),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-mt(f,-1,1)),Math.abs(f)<.9999999?(this._x=Math.atan2(u,m),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(mt(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-f,r)):(this._x=0,this._y=Math.atan2(a,m));break;case"XZY":this._z=Math.asin(-mt(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(u,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-h,m),this._y=0);break;default:qe("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,n===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,n){return kd.makeRotationFromQuaternion(e),this.setFromRotationMatrix(kd,t,n)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return zd.setFromEuler(this),this.setFromQuaternion(zd,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};_s.DEFAULT_ORDER="XYZ";var no=class{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}},P_=0,Vd=new X,Or=new ci,cs=new bt,ja=new X,zo=new X,I_=new X,L_=new ci,Gd=new X(1,0,0),Hd=new X(0,1,0),Wd=new X(0,0,1),Xd={type:"added"},D_={type:"removed"},Br={type:"childadded",child:null},Kh={type:"childremoved",child:null},Dn=class i extends Ui{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:P_++}),this.uuid=uo(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=i.DEFAULT_UP.clone();let e=new X,t=new _s,n=new ci,s=new X(1,1,1);function r(){n.setFromEuler(t,!1)}function o(){t.setFromQuaternion(n,void 0,!1)}t._onChange(r),n._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:n},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new bt},normalMatrix:{value:new it}}),this.matrix=new bt,this.matrixWorld=new bt,this.matrixAutoUpdate=i.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=i.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new no,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return Or.setFromAxisAngle(e,t),this.quaternion.multiply(Or),this}rotateOnWorldAxis(e,t){return Or.setFromAxisAngle(e,t),this.quaternion.premultiply(Or),this}rotateX(e){return this.rotateOnAxis(Gd,e)}rotateY(e){return this.rotateOnAxis(Hd,e)}rotateZ(e){return this.rotateOnAxis(Wd,e)}translateOnAxis(e,t){return Vd.copy(e).applyQuaternion(this.quaternion),this.position.add(Vd.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(Gd,e)}translateY(e){return this.translateOnAxis(Hd,e)}translateZ(e){return this.translateOnAxis(Wd,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(cs.copy(this.matrixWorld).invert())}lookAt(e,t,n){e.isVector3?ja.copy(e):ja.set(e,t,n);let s=this.parent;this.updateWorldMatrix(!0,!1),zo.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?cs.lookAt(zo,ja,this.up):cs.lookAt(ja,zo,this.up),this.quaternion.setFromRotationMatrix(cs),s&&(cs.extractRotation(s.matrixWorld),Or.setFromRotationMatrix(cs),this.quaternion.premultiply(Or.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(et("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(Xd),Br.child=e,this.dispatchEvent(Br),Br.child=null):et("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let n=0;n<arguments.length;n++)this.remove(arguments[n]);return this}let t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(D_),Kh.child=e,this.dispatchEvent(Kh),Kh.child=null),this}removeFromParent(){let e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),cs.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),cs.multiply(e.parent.matrixWorld)),e.applyMatrix4(cs),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(Xd),Br.child=e,this.dispatchEvent(Br),Br.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let n=0,s=this.children.length;n<s;n++){let o=this.children[n].getObjectByProperty(e,t);if(o!==void 0)return o}}getObjectsByProperty(e,t,n=[]){this[e]===t&&n.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(e,t,n);return n}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(zo,e,I_),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(zo,L_,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);let t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].traverseVisible(e)}traverseAncestors(e){let t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let e=this.pivot;if(e!==null){let t=e.x,n=e.y,s=e.z,r=this.matrix.elements;r[12]+=t-r[0]*t-r[4]*n-r[8]*s,r[13]+=n-r[1]*t-r[5]*n-r[9]*s,r[14]+=s-r[2]*t-r[6]*n-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);let t=this.children;for(let n=0,s=t.length;n<s;n++)t[n].updateMatrixWorld(e)}updateWorldMatrix(e,t,n=!1){let s=this.parent;if(e===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||n)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,n=!0),t===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,n)}}toJSON(e){let t=e===void 0||typeof e=="string",n={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},n.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(e),s.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(e)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(e.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){let f=l[c];r(e.shapes,f)}else r(e.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(e.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(e.materials,this.material[l]));s.material=a}else s.material=r(e.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(e).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(e.animations,l))}}if(t){let a=o(e.geometries),l=o(e.materials),c=o(e.textures),h=o(e.images),f=o(e.shapes),u=o(e.skeletons),m=o(e.animations),g=o(e.nodes);a.length>0&&(n.geometries=a),l.length>0&&(n.materials=l),c.length>0&&(n.textures=c),h.length>0&&(n.images=h),f.length>0&&(n.shapes=f),u.length>0&&(n.skeletons=u),m.length>0&&(n.animations=m),g.length>0&&(n.nodes=g)}return n.object=s,n;function o(a){let l=[];for(let c in a){let h=a[c];delete h.metadata,l.push(h)}return l}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let n=0;n<e.children.length;n++){let s=e.children[n];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};Dn.DEFAULT_UP=new X(0,1,0);Dn.DEFAULT_MATRIX_AUTO_UPDATE=!0;Dn.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var sr=class extends Dn{constructor(){super(),this.isGroup=!0,this.type="Group"}},N_={type:"move"},io=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new sr,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new sr,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new X,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new X),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new sr,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new X,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new X,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){let t=this._hand;if(t)for(let n of e.hand.values())this._getHandJoint(t,n)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,n){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(c&&e.hand){o=!0;for(let x of e.hand.values()){let d=t.getJointPose(x,n),p=this._getHandJoint(c,x);d!==null&&(p.matrix.fromArray(d.transform.matrix),p.matrix.decompose(p.position,p.quaternion,p.scale),p.matrixWorldNeedsUpdate=!0,p.jointRadius=d.radius),p.visible=d!==null}let h=c.joints["index-finger-tip"],f=c.joints["thumb-tip"],u=h.position.distanceTo(f.position),m=.02,g=.005;c.inputState.pinching&&u>m+g?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!c.inputState.pinching&&u<=m-g&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else l!==null&&e.gripSpace&&(r=t.getPose(e.gripSpace,n),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:e,target:this})));a!==null&&(s=t.getPose(e.targetRaySpace,n),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(N_)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){let n=new sr;n.matrixAutoUpdate=!1,n.visible=!1,e.joints[t.jointName]=n,e.add(n)}return e.joints[t.jointName]}},Qp={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},Ns={h:0,s:0,l:0},Qa={h:0,s:0,l:0};function jh(i,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?i+(e-i)*6*t:t<1/2?e:t<2/3?i+(e-i)*6*(2/3-t):i}var ze=class{constructor(e,t,n){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,n)}set(e,t,n){if(t===void 0&&n===void 0){let s=e;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(e,t,n);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=qn){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,xt.colorSpaceToWorking(this,t),this}setRGB(e,t,n,s=xt.workingColorSpace){return this.r=e,this.g=t,this.b=n,xt.colorSpaceToWorking(this,s),this}setHSL(e,t,n,s=xt.workingColorSpace){if(e=Zu(e,1),t=mt(t,0,1),n=mt(n,0,1),t===0)this.r=this.g=this.b=n;else{let r=n<=.5?n*(1+t):n+t-n*t,o=2*n-r;this.r=jh(o,r,e+1/3),this.g=jh(o,r,e),this.b=jh(o,r,e-1/3)}return xt.colorSpaceToWorking(this,s),this}setStyle(e,t=qn){function n(r){r!==void 0&&parseFloat(r)<1&&qe("Color: Alpha component of "+e+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(e)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,t);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,t);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,t);break;default:qe("Color: Unknown color model "+e)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(e)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,t);if(o===6)return this.setHex(parseInt(r,16),t);qe("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=qn){let n=Qp[e.toLowerCase()];return n!==void 0?this.setHex(n,t):qe("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=ms(e.r),this.g=ms(e.g),this.b=ms(e.b),this}copyLinearToSRGB(e){return this.r=Jr(e.r),this.g=Jr(e.g),this.b=Jr(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=qn){return xt.workingToColorSpace(kn.copy(this),e),Math.round(mt(kn.r*255,0,255))*65536+Math.round(mt(kn.g*255,0,255))*256+Math.round(mt(kn.b*255,0,255))}getHexString(e=qn){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=xt.workingColorSpace){xt.workingToColorSpace(kn.copy(this),t);let n=kn.r,s=kn.g,r=kn.b,o=Math.max(n,s,r),a=Math.min(n,s,r),l,c,h=(a+o)/2;if(a===o)l=0,c=0;else{let f=o-a;switch(c=h<=.5?f/(o+a):f/(2-o-a),o){case n:l=(s-r)/f+(s<r?6:0);break;case s:l=(r-n)/f+2;break;case r:l=(n-s)/f+4;break}l/=6}return e.h=l,e.s=c,e.l=h,e}getRGB(e,t=xt.workingColorSpace){return xt.workingToColorSpace(kn.copy(this),t),e.r=kn.r,e.g=kn.g,e.b=kn.b,e}getStyle(e=qn){xt.workingToColorSpace(kn.copy(this),e);let t=kn.r,n=kn.g,s=kn.b;return e!==qn?`color(${e} ${t.toFixed(3)} ${n.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(n*255)},${Math.round(s*255)})`}offsetHSL(e,t,n){return this.getHSL(Ns),this.setHSL(Ns.h+e,Ns.s+t,Ns.l+n)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,n){return this.r=e.r+(t.r-e.r)*n,this.g=e.g+(t.g-e.g)*n,this.b=e.b+(t.b-e.b)*n,this}lerpHSL(e,t){this.getHSL(Ns),e.getHSL(Qa);let n=Yo(Ns.h,Qa.h,t),s=Yo(Ns.s,Qa.s,t),r=Yo(Ns.l,Qa.l,t);return this.setHSL(n,s,r),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){let t=this.r,n=this.g,s=this.b,r=e.elements;return this.r=r[0]*t+r[3]*n+r[6]*s,this.g=r[1]*t+r[4]*n+r[7]*s,this.b=r[2]*t+r[5]*n+r[8]*s,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},kn=new ze;ze.NAMES=Qp;var ea=class extends Dn{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new _s,this.environmentIntensity=1,this.environmentRotation=new _s,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){let t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}},Di=new X,hs=new X,Qh=new X,us=new X,kr=new X,zr=new X,$d=new X,eu=new X,tu=new X,nu=new X,iu=new Ut,su=new Ut,ru=new Ut,ps=class i{constructor(e=new X,t=new X,n=new X){this.a=e,this.b=t,this.c=n}static getNormal(e,t,n,s){s.subVectors(n,t),Di.subVectors(e,t),s.cross(Di);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(e,t,n,s,r){Di.subVectors(s,t),hs.subVectors(n,t),Qh.subVectors(e,t);let o=Di.dot(Di),a=Di.dot(hs),l=Di.dot(Qh),c=hs.dot(hs),h=hs.dot(Qh),f=o*c-a*a;if(f===0)return r.set(0,0,0),null;let u=1/f,m=(c*l-a*h)*u,g=(o*h-a*l)*u;return r.set(1-m-g,g,m)}static containsPoint(e,t,n,s){return this.getBarycoord(e,t,n,s,us)===null?!1:us.x>=0&&us.y>=0&&us.x+us.y<=1}static getInterpolation(e,t,n,s,r,o,a,l){return this.getBarycoord(e,t,n,s,us)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,us.x),l.addScaledVector(o,us.y),l.addScaledVector(a,us.z),l)}static getInterpolatedAttribute(e,t,n,s,r,o){return iu.setScalar(0),su.setScalar(0),ru.setScalar(0),iu.fromBufferAttribute(e,t),su.fromBufferAttribute(e,n),ru.fromBufferAttribute(e,s),o.setScalar(0),o.addScaledVector(iu,r.x),o.addScaledVector(su,r.y),o.addScaledVector(ru,r.z),o}static isFrontFacing(e,t,n,s){return Di.subVectors(n,t),hs.subVectors(e,t),Di.cross(hs).dot(s)<0}set(e,t,n){return this.a.copy(e),this.b.copy(t),this.c.copy(n),this}setFromPointsAndIndices(e,t,n,s){return this.a.copy(e[t]),this.b.copy(e[n]),this.c.copy(e[s]),this}setFromAttributeAndIndices(e,t,n,s){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,n),this.c.fromBufferAttribute(e,s),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return Di.subVectors(this.c,this.b),hs.subVectors(this.a,this.b),Di.cross(hs).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return i.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return i.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,n,s,r){return i.getInterpolation(e,this.a,this.b,this.c,t,n,s,r)}containsPoint(e){return i.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return i.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){let n=this.a,s=this.b,r=this.c,o,a;kr.subVectors(s,n),zr.subVectors(r,n),eu.subVectors(e,n);let l=kr.dot(eu),c=zr.dot(eu);if(l<=0&&c<=0)return t.copy(n);tu.subVectors(e,s);let h=kr.dot(tu),f=zr.dot(tu);if(h>=0&&f<=h)return t.copy(s);let u=l*f-h*c;if(u<=0&&l>=0&&h<=0&&l-h>0)return o=l/(l-h),t.copy(n).addScaledVector(kr,o);nu.subVectors(e,r);let m=kr.dot(nu),g=zr.dot(nu);if(g>=0&&m<=g)return t.copy(r);let x=m*c-l*g;if(x<=0&&c>=0&&g<=0)return a=c/(c-g),t.copy(n).addScaledVector(zr,a);let d=h*g-m*f;if(d<=0&&f-h>=0&&m-g>=0)return $d.subVectors(r,s),a=(f-h)/(f-h+(m-g)),t.copy(s).addScaledVector($d,a);let p=1/(d+x+u);return o=x*p,a=u*p,t.copy(n).addScaledVector(kr,o).addScaledVector(zr,a)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}},ui=class{constructor(e=new X(1/0,1/0,1/0),t=new X(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t+=3)this.expandByPoint(Ni.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,n=e.count;t<n;t++)this.expandByPoint(Ni.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){let n=Ni.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(n),this.max.copy(e).add(n),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);let n=e.geometry;if(n!==void 0){let r=n.getAttribute("position");if(t===!0&&r!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)e.isMesh===!0?e.getVertexPosition(o,Ni):Ni.fromBufferAttribute(r,o),Ni.applyMatrix4(e.matrixWorld),this.expandByPoint(Ni);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),el.copy(e.boundingBox)):(n.boundingBox===null&&n.computeBoundingBox(),el.copy(n.boundingBox)),el.applyMatrix4(e.matrixWorld),this.union(el)}let s=e.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,Ni),Ni.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,n;return e.normal.x>0?(t=e.normal.x*this.min.x,n=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,n=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,n+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,n+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,n+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,n+=e.normal.z*this.min.z),t<=-e.constant&&n>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(Vo),tl.subVectors(this.max,Vo),Vr.subVectors(e.a,Vo),Gr.subVectors(e.b,Vo),Hr.subVectors(e.c,Vo),Us.subVectors(Gr,Vr),Fs.subVectors(Hr,Gr),er.subVectors(Vr,Hr);let t=[0,-Us.z,Us.y,0,-Fs.z,Fs.y,0,-er.z,er.y,Us.z,0,-Us.x,Fs.z,0,-Fs.x,er.z,0,-er.x,-Us.y,Us.x,0,-Fs.y,Fs.x,0,-er.y,er.x,0];return!ou(t,Vr,Gr,Hr,tl)||(t=[1,0,0,0,1,0,0,0,1],!ou(t,Vr,Gr,Hr,tl))?!1:(nl.crossVectors(Us,Fs),t=[nl.x,nl.y,nl.z],ou(t,Vr,Gr,Hr,tl))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,Ni).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(Ni).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(fs[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),fs[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),fs[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),fs[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),fs[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),fs[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),fs[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),fs[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(fs),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}},fs=[new X,new X,new X,new X,new X,new X,new X,new X],Ni=new X,el=new ui,Vr=new X,Gr=new X,Hr=new X,Us=new X,Fs=new X,er=new X,Vo=new X,tl=new X,nl=new X,tr=new X;function ou(i,e,t,n,s){for(let r=0,o=i.length-3;r<=o;r+=3){tr.fromArray(i,r);let a=s.x*Math.abs(tr.x)+s.y*Math.abs(tr.y)+s.z*Math.abs(tr.z),l=e.dot(tr),c=t.dot(tr),h=n.dot(tr);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>a)return!1}return!0}var fn=new X,il=new Ke,U_=0,nn=class extends Ui{constructor(e,t,n=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:U_++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=n,this.usage=$p,this.updateRanges=[],this.gpuType=wi,this.version=0,this._normalizationScale=e!==void 0?Ku(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,n){e*=this.itemSize,n*=t.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[e+s]=t.array[n+s];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,n=this.count;t<n;t++)il.fromBufferAttribute(this,t),il.applyMatrix3(e),this.setXY(t,il.x,il.y);else if(this.itemSize===3)for(let t=0,n=this.count;t<n;t++)fn.fromBufferAttribute(this,t),fn.applyMatrix3(e),this.setXYZ(t,fn.x,fn.y,fn.z);return this}applyMatrix4(e){for(let t=0,n=this.count;t<n;t++)fn.fromBufferAttribute(this,t),fn.applyMatrix4(e),this.setXYZ(t,fn.x,fn.y,fn.z);return this}applyNormalMatrix(e){for(let t=0,n=this.count;t<n;t++)fn.fromBufferAttribute(this,t),fn.applyNormalMatrix(e),this.setXYZ(t,fn.x,fn.y,fn.z);return this}transformDirection(e){for(let t=0,n=this.count;t<n;t++)fn.fromBufferAttribute(this,t),fn.transformDirection(e),this.setXYZ(t,fn.x,fn.y,fn.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let n=this.array[e*this.itemSize+t];return this.normalized&&(n=this._denormalize(n)),n}setComponent(e,t,n){return this.normalized&&(n=this._normalize(n)),this.array[e*this.itemSize+t]=n,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,n){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n)),this.array[e+0]=t,this.array[e+1]=n,this}setXYZ(e,t,n,s){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=s,this}setXYZW(e,t,n,s,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=s,this.array[e+3]=r,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){let t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):Kp(e,this.array)}_normalize(e){let t=this._normalizationScale;return t!==void 0?Math.round(e*t):jp(e,this.array)}};var ta=class extends nn{constructor(e,t,n){super(new Uint16Array(e),t,n)}};var na=class extends nn{constructor(e,t,n){super(new Uint32Array(e),t,n)}};var In=class extends nn{constructor(e,t,n){super(new Float32Array(e),t,n)}},F_=new ui,Go=new X,au=new X,Ki=class{constructor(e=new X,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){let n=this.center;t!==void 0?n.copy(t):F_.setFromPoints(e).getCenter(n);let s=0;for(let r=0,o=e.length;r<o;r++)s=Math.max(s,n.distanceToSquared(e[r]));return this.radius=Math.sqrt(s),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){let t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){let n=this.center.distanceToSquared(e);return t.copy(e),n>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;Go.subVectors(e,this.center);let t=Go.lengthSq();if(t>this.radius*this.radius){let n=Math.sqrt(t),s=(n-this.radius)*.5;this.center.addScaledVector(Go,s/n),this.radius+=s}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(au.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(Go.copy(e.center).add(au)),this.expandByPoint(Go.copy(e.center).sub(au))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}},O_=0,yi=new bt,lu=new Dn,Wr=new X,li=new ui,Ho=new ui,Pn=new X,pn=class i extends Ui{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:O_++}),this.uuid=uo(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new(l_(e)?na:ta)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,n=0){this.groups.push({start:e,count:t,materialIndex:n})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){let t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);let n=this.attributes.normal;if(n!==void 0){let r=new it().getNormalMatrix(e);n.applyNormalMatrix(r),n.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(e),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return yi.makeRotationFromQuaternion(e),this.applyMatrix4(yi),this}rotateX(e){return yi.makeRotationX(e),this.applyMatrix4(yi),this}rotateY(e){return yi.makeRotationY(e),this.applyMatrix4(yi),this}rotateZ(e){return yi.makeRotationZ(e),this.applyMatrix4(yi),this}translate(e,t,n){return yi.makeTranslation(e,t,n),this.applyMatrix4(yi),this}scale(e,t,n){return yi.makeScale(e,t,n),this.applyMatrix4(yi),this}lookAt(e){return lu.lookAt(e),lu.updateMatrix(),this.applyMatrix4(lu.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Wr).negate(),this.translate(Wr.x,Wr.y,Wr.z),this}setFromPoints(e){let t=this.getAttribute("position");if(t===void 0){let n=[];for(let s=0,r=e.length;s<r;s++){let o=e[s];n.push(o.x,o.y,o.z||0)}this.setAttribute("position",new In(n,3))}else{let n=Math.min(e.length,t.count);for(let s=0;s<n;s++){let r=e[s];t.setXYZ(s,r.x,r.y,r.z||0)}e.length>t.count&&qe("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new ui);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){et("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new X(-1/0,-1/0,-1/0),new X(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let n=0,s=t.length;n<s;n++){let r=t[n];li.setFromBufferAttribute(r),this.morphTargetsRelative?(Pn.addVectors(this.boundingBox.min,li.min),this.boundingBox.expandByPoint(Pn),Pn.addVectors(this.boundingBox.max,li.max),this.boundingBox.expandByPoint(Pn)):(this.boundingBox.expandByPoint(li.min),this.boundingBox.expandByPoint(li.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&et('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Ki);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){et("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new X,1/0);return}if(e){let n=this.boundingSphere.center;if(li.setFromBufferAttribute(e),t)for(let r=0,o=t.length;r<o;r++){let a=t[r];Ho.setFromBufferAttribute(a),this.morphTargetsRelative?(Pn.addVectors(li.min,Ho.min),li.expandByPoint(Pn),Pn.addVectors(li.max,Ho.max),li.expandByPoint(Pn)):(li.expandByPoint(Ho.min),li.expandByPoint(Ho.max))}li.getCenter(n);let s=0;for(let r=0,o=e.count;r<o;r++)Pn.fromBufferAttribute(e,r),s=Math.max(s,n.distanceToSquared(Pn));if(t)for(let r=0,o=t.length;r<o;r++){let a=t[r],l=this.morphTargetsRelative;for(let c=0,h=a.count;c<h;c++)Pn.fromBufferAttribute(a,c),l&&(Wr.fromBufferAttribute(e,c),Pn.add(Wr)),s=Math.max(s,n.distanceToSquared(Pn))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&et('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){et("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let n=t.position,s=t.normal,r=t.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==n.count)&&(o=new nn(new Float32Array(4*n.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(n.count);for(let k=0;k<n.count;k++)a[k]=new X,l[k]=new X;let h=new X,f=new X,u=new X,m=new Ke,g=new Ke,x=new Ke,d=new X,p=new X;function _(k,U,D){c[k]=c[U]=c[D]=1,h.fromBufferAttribute(n,k),f.fromBufferAttribute(n,U),u.fromBufferAttribute(n,D),m.fromBufferAttribute(r,k),g.fromBufferAttribute(r,U),x.fromBufferAttribute(r,D),f.sub(h),u.sub(h),g.sub(m),x.sub(m);let H=1/(g.x*x.y-x.x*g.y);isFinite(H)&&(d.copy(f).multiplyScalar(x.y).addScaledVector(u,-g.y).multiplyScalar(H),p.copy(u).multiplyScalar(g.x).addScaledVector(f,-x.x).multiplyScalar(H),a[k].add(d),a[U].add(d),a[D].add(d),l[k].add(p),l[U].add(p),l[D].add(p))}let w=this.groups;w.length===0&&(w=[{start:0,count:e.count}]);for(let k=0,U=w.length;k<U;++k){let D=w[k],H=D.start,W=D.count;for(let N=H,G=H+W;N<G;N+=3)_(e.getX(N+0),e.getX(N+1),e.getX(N+2))}let b=new X,A=new X,R=new X,v=new X;function E(k){R.fromBufferAttribute(s,k),v.copy(R);let U=a[k];b.copy(U),b.sub(R.multiplyScalar(R.dot(U))).normalize(),A.crossVectors(v,U);let H=A.dot(l[k])<0?-1:1;o.setXYZW(k,b.x,b.y,b.z,H)}for(let k=0,U=n.count;k<U;++k)c[k]&&E(k);this._transformed=!0}computeVertexNormals(){let e=this.index,t=this.getAttribute("position");if(t!==void 0){let n=this.getAttribute("normal");if(n===void 0||n.count!==t.count)n=new nn(new Float32Array(t.count*3),3),this.setAttribute("normal",n);else for(let u=0,m=n.count;u<m;u++)n.setXYZ(u,0,0,0);let s=new X,r=new X,o=new X,a=new X,l=new X,c=new X,h=new X,f=new X;if(e)for(let u=0,m=e.count;u<m;u+=3){let g=e.getX(u+0),x=e.getX(u+1),d=e.getX(u+2);s.fromBufferAttribute(t,g),r.fromBufferAttribute(t,x),o.fromBufferAttribute(t,d),h.subVectors(o,r),f.subVectors(s,r),h.cross(f),a.fromBufferAttribute(n,g),l.fromBufferAttribute(n,x),c.fromBufferAttribute(n,d),a.add(h),l.add(h),c.add(h),n.setXYZ(g,a.x,a.y,a.z),n.setXYZ(x,l.x,l.y,l.z),n.setXYZ(d,c.x,c.y,c.z)}else for(let u=0,m=t.count;u<m;u+=3)s.fromBufferAttribute(t,u+0),r.fromBufferAttribute(t,u+1),o.fromBufferAttribute(t,u+2),h.subVectors(o,r),f.subVectors(s,r),h.cross(f),n.setXYZ(u+0,h.x,h.y,h.z),n.setXYZ(u+1,h.x,h.y,h.z),n.setXYZ(u+2,h.x,h.y,h.z);this.normalizeNormals(),n.needsUpdate=!0}}normalizeNormals(){let e=this.attributes.normal;for(let t=0,n=e.count;t<n;t++)Pn.fromBufferAttribute(e,t),Pn.normalize(),e.setXYZ(t,Pn.x,Pn.y,Pn.z)}toNonIndexed(){function e(a,l){let c=a.array,h=a.itemSize,f=a.normalized,u=new c.constructor(l.length*h),m=0,g=0;for(let x=0,d=l.length;x<d;x++){a.isInterleavedBufferAttribute?m=l[x]*a.data.stride+a.offset:m=l[x]*h;for(let p=0;p<h;p++)u[g++]=c[m++]}return new nn(u,h,f)}if(this.index===null)return qe("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let t=new i,n=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=e(l,n);t.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let h=0,f=c.length;h<f;h++){let u=c[h],m=e(u,n);l.push(m)}t.morphAttributes[a]=l}t.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];t.addGroup(c.start,c.count,c.materialIndex)}return t}toJSON(){let e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(e[c]=l[c]);return e}e.data={attributes:{}};let t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});let n=this.attributes;for(let l in n){let c=n[l];e.data.attributes[l]=c.toJSON(e.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],h=[];for(let f=0,u=c.length;f<u;f++){let m=c[f];h.push(m.toJSON(e.data))}h.length>0&&(s[l]=h,r=!0)}r&&(e.data.morphAttributes=s,e.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(e.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(e.data.boundingSphere=a.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let t={};this.name=e.name;let n=e.index;n!==null&&this.setIndex(n.clone());let s=e.attributes;for(let c in s){let h=s[c];this.setAttribute(c,h.clone(t))}let r=e.morphAttributes;for(let c in r){let h=[],f=r[c];for(let u=0,m=f.length;u<m;u++)h.push(f[u].clone(t));this.morphAttributes[c]=h}this.morphTargetsRelative=e.morphTargetsRelative;let o=e.groups;for(let c=0,h=o.length;c<h;c++){let f=o[c];this.addGroup(f.start,f.count,f.materialIndex)}let a=e.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=e.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}};var cu=new X,B_=new X,k_=new it,Yn=class{constructor(e=new X(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,n,s){return this.normal.set(e,t,n),this.constant=s,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,n){let s=cu.subVectors(n,t).cross(B_.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(s,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){let e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,n=!0){let s=e.delta(cu),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;let o=-(e.start.dot(this.normal)+this.constant)/r;return n===!0&&(o<0||o>1)?null:t.copy(e.start).addScaledVector(s,o)}intersectsLine(e){let t=this.distanceToPoint(e.start),n=this.distanceToPoint(e.end);return t<0&&n>0||n<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){let n=t||k_.getNormalMatrix(e),s=this.coplanarPoint(cu).applyMatrix4(e),r=this.normal.applyMatrix3(n).normalize();return this.constant=-s.dot(r),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}},z_=0,ji=class extends Ui{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:z_++}),this.uuid=uo(),this.name="",this.type="Material",this.blending=lo,this.side=Xs,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=Ru,this.blendDst=Cu,this.blendEquation=hr,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new ze(0,0,0),this.blendAlpha=0,this.depthFunc=Kr,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=zp,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=El,this.stencilZFail=El,this.stencilZPass=El,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(let t in e){let n=e[t];if(n===void 0){qe(`Material: parameter '${t}' has value of undefined.`);continue}let s=this[t];if(s===void 0){qe(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(n):s&&s.isVector2&&n&&n.isVector2||s&&s.isEuler&&n&&n.isEuler||s&&s.isVector3&&n&&n.isVector3?s.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});let n={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};n.uuid=this.uuid,n.type=this.type,n.blending=this.blending,n.side=this.side,n.shadowSide=this.shadowSide,n.vertexColors=this.vertexColors,n.opacity=this.opacity,n.transparent=this.transparent,n.blendSrc=this.blendSrc,n.blendDst=this.blendDst,n.blendEquation=this.blendEquation,n.blendSrcAlpha=this.blendSrcAlpha,n.blendDstAlpha=this.blendDstAlpha,n.blendEquationAlpha=this.blendEquationAlpha,n.blendColor=this.blendColor.getHex(),n.blendAlpha=this.blendAlpha,n.depthFunc=this.depthFunc,n.depthTest=this.depthTest,n.depthWrite=this.depthWrite,n.colorWrite=this.colorWrite,n.clipIntersection=this.clipIntersection,n.clipShadows=this.clipShadows,n.stencilWriteMask=this.stencilWriteMask,n.stencilFunc=this.stencilFunc,n.stencilRef=this.stencilRef,n.stencilFuncMask=this.stencilFuncMask,n.stencilFail=this.stencilFail,n.stencilZFail=this.stencilZFail,n.stencilZPass=this.stencilZPass,n.stencilWrite=this.stencilWrite,n.polygonOffset=this.polygonOffset,n.polygonOffsetFactor=this.polygonOffsetFactor,n.polygonOffsetUnits=this.polygonOffsetUnits,n.dithering=this.dithering,n.alphaTest=this.alphaTest,n.alphaHash=this.alphaHash,n.alphaToCoverage=this.alphaToCoverage,n.premultipliedAlpha=this.premultipliedAlpha,n.forceSinglePass=this.forceSinglePass,n.allowOverride=this.allowOverride,n.visible=this.visible,n.toneMapped=this.toneMapped,n.name=this.name,this.color&&this.color.isColor&&(n.color=this.color.getHex()),this.roughness!==void 0&&(n.roughness=this.roughness),this.metalness!==void 0&&(n.metalness=this.metalness),this.sheen!==void 0&&(n.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(n.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(n.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(n.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(n.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(n.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(n.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(n.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(n.shininess=this.shininess),this.clearcoat!==void 0&&(n.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(n.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(n.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(n.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(n.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(n.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(n.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,n.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(n.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(n.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(n.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(n.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(n.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(n.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(n.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(n.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(n.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(n.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(n.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(n.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(n.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(n.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(n.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(n.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(n.lightMap=this.lightMap.toJSON(e).uuid,n.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(n.aoMap=this.aoMap.toJSON(e).uuid,n.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(n.bumpMap=this.bumpMap.toJSON(e).uuid,n.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(n.normalMap=this.normalMap.toJSON(e).uuid,n.normalMapType=this.normalMapType,n.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(n.displacementMap=this.displacementMap.toJSON(e).uuid,n.displacementScale=this.displacementScale,n.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(n.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(n.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(n.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(n.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(n.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(n.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(n.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(n.combine=this.combine)),this.envMapRotation!==void 0&&(n.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(n.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(n.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(n.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(n.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(n.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(n.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(n.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(n.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(n.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(n.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(n.size=this.size),this.sizeAttenuation!==void 0&&(n.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(n.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(n.rotation=this.rotation),this.depthPacking!==void 0&&(n.depthPacking=this.depthPacking),this.linewidth!==void 0&&(n.linewidth=this.linewidth),this.linecap!==void 0&&(n.linecap=this.linecap),this.linejoin!==void 0&&(n.linejoin=this.linejoin),this.dashSize!==void 0&&(n.dashSize=this.dashSize),this.gapSize!==void 0&&(n.gapSize=this.gapSize),this.scale!==void 0&&(n.scale=this.scale),this.wireframe!==void 0&&(n.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(n.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(n.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(n.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(n.flatShading=this.flatShading),this.fog!==void 0&&(n.fog=this.fog),Object.keys(this.userData).length>0&&(n.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(t){let r=s(e.textures),o=s(e.images);r.length>0&&(n.textures=r),o.length>0&&(n.images=o)}return n}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new ze().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(n=>new Yn().fromJSON(n))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let n=e.normalScale;Array.isArray(n)===!1&&(n=[n,n]),this.normalScale=new Ke().fromArray(n)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Ke().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;let t=e.clippingPlanes,n=null;if(t!==null){let s=t.length;n=new Array(s);for(let r=0;r!==s;++r)n[r]=t[r].clone()}return this.clippingPlanes=n,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}};var ds=new X,hu=new X,sl=new X,rl=new X,xs=class{constructor(e=new X,t=new X(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,ds)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);let n=t.dot(this.direction);return n<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,n)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){let t=ds.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(ds.copy(this.origin).addScaledVector(this.direction,t),ds.distanceToSquared(e))}distanceSqToSegment(e,t,n,s){hu.copy(e).add(t).multiplyScalar(.5),sl.copy(t).sub(e).normalize(),rl.copy(this.origin).sub(hu);let r=e.distanceTo(t)*.5,o=-this.direction.dot(sl),a=rl.dot(this.direction),l=-rl.dot(sl),c=rl.lengthSq(),h=Math.abs(1-o*o),f,u,m,g;if(h>0)if(f=o*l-a,u=o*a-l,g=r*h,f>=0)if(u>=-g)if(u<=g){let x=1/h;f*=x,u*=x,m=f*(f+o*u+2*a)+u*(o*f+u+2*l)+c}else u=r,f=Math.max(0,-(o*u+a)),m=-f*f+u*(u+2*l)+c;else u=-r,f=Math.max(0,-(o*u+a)),m=-f*f+u*(u+2*l)+c;else u<=-g?(f=Math.max(0,-(-o*r+a)),u=f>0?-r:Math.min(Math.max(-r,-l),r),m=-f*f+u*(u+2*l)+c):u<=g?(f=0,u=Math.min(Math.max(-r,-l),r),m=u*(u+2*l)+c):(f=Math.max(0,-(o*r+a)),u=f>0?r:Math.min(Math.max(-r,-l),r),m=-f*f+u*(u+2*l)+c);else u=o>0?-r:r,f=Math.max(0,-(o*u+a)),m=-f*f+u*(u+2*l)+c;return n&&n.copy(this.origin).addScaledVector(this.direction,f),s&&s.copy(hu).addScaledVector(sl,u),m}intersectSphere(e,t){if(e.radius<0)return null;ds.subVectors(e.center,this.origin);let n=ds.dot(this.direction),s=ds.dot(ds)-n*n,r=e.radius*e.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=n-o,l=n+o;return l<0?null:a<0?this.at(l,t):this.at(a,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){let t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;let n=-(this.origin.dot(e.normal)+e.constant)/t;return n>=0?n:null}intersectPlane(e,t){let n=this.distanceToPlane(e);return n===null?null:this.at(n,t)}intersectsPlane(e){let t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let n,s,r,o,a,l,c=1/this.direction.x,h=1/this.direction.y,f=1/this.direction.z,u=this.origin;return c>=0?(n=(e.min.x-u.x)*c,s=(e.max.x-u.x)*c):(n=(e.max.x-u.x)*c,s=(e.min.x-u.x)*c),h>=0?(r=(e.min.y-u.y)*h,o=(e.max.y-u.y)*h):(r=(e.max.y-u.y)*h,o=(e.min.y-u.y)*h),n>o||r>s||((r>n||isNaN(n))&&(n=r),(o<s||isNaN(s))&&(s=o),f>=0?(a=(e.min.z-u.z)*f,l=(e.max.z-u.z)*f):(a=(e.max.z-u.z)*f,l=(e.min.z-u.z)*f),n>l||a>s)||((a>n||n!==n)&&(n=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(n>=0?n:s,t)}intersectsBox(e){return this.intersectBox(e,ds)!==null}intersectTriangle(e,t,n,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,h=a.z,f=e.x-o.x,u=e.y-o.y,m=e.z-o.z,g=t.x-o.x,x=t.y-o.y,d=t.z-o.z,p=n.x-o.x,_=n.y-o.y,w=n.z-o.z,b=Math.abs(l),A=Math.abs(c),R=Math.abs(h),v,E,k,U,D,H,W,N,G,J,V,ce;if(b>=A&&b>=R?(k=l,H=f,G=g,ce=p,l>=0?(v=c,E=h,U=u,D=m,W=x,N=d,J=_,V=w):(v=h,E=c,U=m,D=u,W=d,N=x,J=w,V=_)):A>=R?(k=c,H=u,G=x,ce=_,c>=0?(v=h,E=l,U=m,D=f,W=d,N=g,J=w,V=p):(v=l,E=h,U=f,D=m,W=g,N=d,J=p,V=w)):(k=h,H=m,G=d,ce=w,h>=0?(v=l,E=c,U=f,D=u,W=g,N=x,J=p,V=_):(v=c,E=l,U=u,D=f,W=x,N=g,J=_,V=p)),k===0)return null;let K=v/k,Q=E/k,se=1/k,fe=U-K*H,ue=D-Q*H,ee=W-K*G,me=N-Q*G,xe=J-K*ce,Ae=V-Q*ce,Se=xe*me-Ae*ee,We=fe*Ae-ue*xe,ot=ee*ue-me*fe;if(s){if(Se<0||We<0||ot<0)return null}else if((Se<0||We<0||ot<0)&&(Se>0||We>0||ot>0))return null;let Ge=Se+We+ot;if(Ge===0)return null;let ft=se*(Se*H+We*G+ot*ce);return(Ge>0?ft<0:ft>0)?null:this.at(ft/Ge,r)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},vs=class extends ji{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new ze(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new _s,this.combine=oc,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}},qd=new bt,nr=new xs,ol=new Ki,Yd=new X,al=new X,ll=new X,cl=new X,uu=new X,hl=new X,Zd=new X,ul=new X,mn=class extends Dn{constructor(e=new pn,t=new vs){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let s=t[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(e,t){let n=this.geometry,s=n.attributes.position,r=n.morphAttributes.position,o=n.morphTargetsRelative;t.fromBufferAttribute(s,e);let a=this.morphTargetInfluences;if(r&&a){hl.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let h=a[l],f=r[l];h!==0&&(uu.fromBufferAttribute(f,e),o?hl.addScaledVector(uu,h):hl.addScaledVector(uu.sub(t),h))}t.add(hl)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(n.boundingSphere===null&&n.computeBoundingSphere(),ol.copy(n.boundingSphere),ol.applyMatrix4(r),nr.copy(e.ray).recast(e.near),!(ol.containsPoint(nr.origin)===!1&&(nr.intersectSphere(ol,Yd)===null||nr.origin.distanceToSquared(Yd)>(e.far-e.near)**2))&&(qd.copy(r).invert(),nr.copy(e.ray).applyMatrix4(qd),!(n.boundingBox!==null&&nr.intersectsBox(n.boundingBox)===!1)&&this._computeIntersections(e,t,nr)))}_computeIntersections(e,t,n){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,f=r.attributes.normal,u=r.groups,m=r.drawRange;if(a!==null)if(Array.isArray(o))for(let g=0,x=u.length;g<x;g++){let d=u[g],p=o[d.materialIndex],_=Math.max(d.start,m.start),w=Math.min(a.count,Math.min(d.start+d.count,m.start+m.count));for(let b=_,A=w;b<A;b+=3){let R=a.getX(b),v=a.getX(b+1),E=a.getX(b+2);s=fl(this,p,e,n,c,h,f,R,v,E),s&&(s.faceIndex=Math.floor(b/3),s.face.materialIndex=d.materialIndex,t.push(s))}}else{let g=Math.max(0,m.start),x=Math.min(a.count,m.start+m.count);for(let d=g,p=x;d<p;d+=3){let _=a.getX(d),w=a.getX(d+1),b=a.getX(d+2);s=fl(this,o,e,n,c,h,f,_,w,b),s&&(s.faceIndex=Math.floor(d/3),t.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let g=0,x=u.length;g<x;g++){let d=u[g],p=o[d.materialIndex],_=Math.max(d.start,m.start),w=Math.min(l.count,Math.min(d.start+d.count,m.start+m.count));for(let b=_,A=w;b<A;b+=3){let R=b,v=b+1,E=b+2;s=fl(this,p,e,n,c,h,f,R,v,E),s&&(s.faceIndex=Math.floor(b/3),s.face.materialIndex=d.materialIndex,t.push(s))}}else{let g=Math.max(0,m.start),x=Math.min(l.count,m.start+m.count);for(let d=g,p=x;d<p;d+=3){let _=d,w=d+1,b=d+2;s=fl(this,o,e,n,c,h,f,_,w,b),s&&(s.faceIndex=Math.floor(d/3),t.push(s))}}}};function V_(i,e,t,n,s,r,o,a){let l;if(e.side===Nn?l=n.intersectTriangle(o,r,s,!0,a):l=n.intersectTriangle(s,r,o,e.side===Xs,a),l===null)return null;ul.copy(a),ul.applyMatrix4(i.matrixWorld);let c=t.ray.origin.distanceTo(ul);return c<t.near||c>t.far?null:{distance:c,point:ul.clone(),object:i}}function fl(i,e,t,n,s,r,o,a,l,c){i.getVertexPosition(a,al),i.getVertexPosition(l,ll),i.getVertexPosition(c,cl);let h=V_(i,e,t,n,al,ll,cl,Zd);if(h){let f=new X;ps.getBarycoord(Zd,al,ll,cl,f),s&&(h.uv=ps.getInterpolatedAttribute(s,a,l,c,f,new Ke)),r&&(h.uv1=ps.getInterpolatedAttribute(r,a,l,c,f,new Ke)),o&&(h.normal=ps.getInterpolatedAttribute(o,a,l,c,f,new X),h.normal.dot(n.direction)>0&&h.normal.multiplyScalar(-1));let u={a,b:l,c,normal:new X,materialIndex:0};ps.getNormal(al,ll,cl,u.normal),h.face=u,h.barycoord=f}return h}var rr=class extends Qn{constructor(e=null,t=1,n=1,s,r,o,a,l,c=dn,h=dn,f,u){super(null,o,a,l,c,h,s,r,f,u),this.isDataTexture=!0,this.image={data:e,width:t,height:n},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var ia=class extends nn{constructor(e,t,n,s=1){super(e,t,n),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=s}copy(e){return super.copy(e),this.meshPerAttribute=e.meshPerAttribute,this}toJSON(){let e=super.toJSON();return e.meshPerAttribute=this.meshPerAttribute,e.isInstancedBufferAttribute=!0,e}},Xr=new bt,Jd=new bt,dl=[],Kd=new ui,G_=new bt,Wo=new mn,Xo=new Ki,or=class extends mn{constructor(e,t,n){super(e,t),this.isInstancedMesh=!0,this.instanceMatrix=new ia(new Float32Array(n*16),16),this.instanceColor=null,this.morphTexture=null,this.count=n,this.boundingBox=null,this.boundingSphere=null;for(let s=0;s<n;s++)this.setMatrixAt(s,G_)}computeBoundingBox(){let e=this.geometry,t=this.count;this.boundingBox===null&&(this.boundingBox=new ui),e.boundingBox===null&&e.computeBoundingBox(),this.boundingBox.makeEmpty();for(let n=0;n<t;n++)this.getMatrixAt(n,Xr),Kd.copy(e.boundingBox).applyMatrix4(Xr),this.boundingBox.union(Kd)}computeBoundingSphere(){let e=this.geometry,t=this.count;this.boundingSphere===null&&(this.boundingSphere=new Ki),e.boundingSphere===null&&e.computeBoundingSphere(),this.boundingSphere.makeEmpty();for(let n=0;n<t;n++)this.getMatrixAt(n,Xr),Xo.copy(e.boundingSphere).applyMatrix4(Xr),this.boundingSphere.union(Xo)}copy(e,t){return super.copy(e,t),this.instanceMatrix.copy(e.instanceMatrix),this.morphTexture=e.morphTexture!==null?e.morphTexture.clone():null,this.instanceColor=e.instanceColor!==null?e.instanceColor.clone():null,this.count=e.count,this.boundingBox=e.boundingBox!==null?e.boundingBox.clone():null,this.boundingSphere=e.boundingSphere!==null?e.boundingSphere.clone():null,this}getColorAt(e,t){return this.instanceColor===null?t.setRGB(1,1,1):t.fromArray(this.instanceColor.array,e*3)}getMatrixAt(e,t){return t.fromArray(this.instanceMatrix.array,e*16)}getMorphAt(e,t){let n=t.morphTargetInfluences,s=this.morphTexture.source.data.data,r=n.length+1,o=e*r+1;for(let a=0;a<n.length;a++)n[a]=s[o+a]}raycast(e,t){let n=this.matrixWorld,s=this.count;if(Wo.geometry=this.geometry,Wo.material=this.material,Wo.material!==void 0&&(this.boundingSphere===null&&this.computeBoundingSphere(),Xo.copy(this.boundingSphere),Xo.applyMatrix4(n),e.ray.intersectsSphere(Xo)!==!1))for(let r=0;r<s;r++){this.getMatrixAt(r,Xr),Jd.multiplyMatrices(n,Xr),Wo.matrixWorld=Jd,Wo.raycast(e,dl);for(let o=0,a=dl.length;o<a;o++){let l=dl[o];l.instanceId=r,l.object=this,t.push(l)}dl.length=0}}setColorAt(e,t){return this.instanceColor===null&&(this.instanceColor=new ia(new Float32Array(this.instanceMatrix.count*3).fill(1),3)),t.toArray(this.instanceColor.array,e*3),this}setMatrixAt(e,t){return t.toArray(this.instanceMatrix.array,e*16),this}setMorphAt(e,t){let n=t.morphTargetInfluences,s=n.length+1;this.morphTexture===null&&(this.morphTexture=new rr(new Float32Array(s*this.count),s,this.count,dc,wi));let r=this.morphTexture.source.data.data,o=0;for(let c=0;c<n.length;c++)o+=n[c];let a=this.geometry.morphTargetsRelative?1:1-o,l=s*e;return r[l]=a,r.set(n,l+1),this}updateMorphTargets(){}dispose(){super.dispose(),this.instanceMatrix.dispose(),this.instanceColor!==null&&this.instanceColor.dispose(),this.morphTexture!==null&&(this.morphTexture.dispose(),this.morphTexture=null)}},ir=new Ki,H_=new Ke(.5,.5),pl=new X,Bs=class{constructor(e=new Yn,t=new Yn,n=new Yn,s=new Yn,r=new Yn,o=new Yn){this.planes=[e,t,n,s,r,o]}set(e,t,n,s,r,o){let a=this.planes;return a[0].copy(e),a[1].copy(t),a[2].copy(n),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(e){let t=this.planes;for(let n=0;n<6;n++)t[n].copy(e.planes[n]);return this}setFromProjectionMatrix(e,t=Si,n=!1){let s=this.planes,r=e.elements,o=r[0],a=r[1],l=r[2],c=r[3],h=r[4],f=r[5],u=r[6],m=r[7],g=r[8],x=r[9],d=r[10],p=r[11],_=r[12],w=r[13],b=r[14],A=r[15];if(s[0].setComponents(c-o,m-h,p-g,A-_).normalize(),s[1].setComponents(c+o,m+h,p+g,A+_).normalize(),s[2].setComponents(c+a,m+f,p+x,A+w).normalize(),s[3].setComponents(c-a,m-f,p-x,A-w).normalize(),n)s[4].setComponents(l,u,d,b).normalize(),s[5].setComponents(c-l,m-u,p-d,A-b).normalize();else if(s[4].setComponents(c-l,m-u,p-d,A-b).normalize(),t===Si)s[5].setComponents(c+l,m+u,p+d,A+b).normalize();else if(t===jr)s[5].setComponents(l,u,d,b).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),ir.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{let t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),ir.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(ir)}intersectsSprite(e){ir.center.set(0,0,0);let t=H_.distanceTo(e.center);return ir.radius=.7071067811865476+t,ir.applyMatrix4(e.matrixWorld),this.intersectsSphere(ir)}intersectsSphere(e){let t=this.planes,n=e.center,s=-e.radius;for(let r=0;r<6;r++)if(t[r].distanceToPoint(n)<s)return!1;return!0}intersectsBox(e){let t=this.planes;for(let n=0;n<6;n++){let s=t[n];if(pl.x=s.normal.x>0?e.max.x:e.min.x,pl.y=s.normal.y>0?e.max.y:e.min.y,pl.z=s.normal.z>0?e.max.z:e.min.z,s.distanceToPoint(pl)<0)return!1}return!0}containsPoint(e){let t=this.planes;for(let n=0;n<6;n++)if(t[n].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},jd=new bt,zl=class i{constructor(){this.coordinateSystem=Si,this._frustums=[],this._count=0}setFromArrayCamera(e){let t=e.cameras,n=this._frustums;for(let s=0;s<t.length;s++){let r=t[s];jd.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),n[s]===void 0&&(n[s]=new Bs),n[s].setFromProjectionMatrix(jd,r.coordinateSystem,r.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsObject(e))return!0;return!1}intersectsSprite(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSprite(e))return!0;return!1}intersectsSphere(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSphere(e))return!0;return!1}intersectsBox(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsBox(e))return!0;return!1}containsPoint(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;let t=this._frustums,n=e._frustums;for(let s=0;s<e._count;s++)t[s]===void 0&&(t[s]=new Bs),t[s].copy(n[s]);return this._count=e._count,this}clone(){return new i().copy(this)}};var so=class extends ji{constructor(e){super(),this.isLineBasicMaterial=!0,this.type="LineBasicMaterial",this.color=new ze(16777215),this.map=null,this.linewidth=1,this.linecap="round",this.linejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.linewidth=e.linewidth,this.linecap=e.linecap,this.linejoin=e.linejoin,this.fog=e.fog,this}},Vl=new X,Gl=new X,Qd=new bt,$o=new xs,ml=new Ki,fu=new X,ep=new X,Hl=class extends Dn{constructor(e=new pn,t=new so){super(),this.isLine=!0,this.type="Line",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,n=[0];for(let s=1,r=t.count;s<r;s++)Vl.fromBufferAttribute(t,s-1),Gl.fromBufferAttribute(t,s),n[s]=n[s-1],n[s]+=Vl.distanceTo(Gl);e.setAttribute("lineDistance",new In(n,1))}else qe("Line.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,s=this.matrixWorld,r=e.params.Line.threshold,o=n.drawRange;if(n.boundingSphere===null&&n.computeBoundingSphere(),ml.copy(n.boundingSphere),ml.applyMatrix4(s),ml.radius+=r,e.ray.intersectsSphere(ml)===!1)return;Qd.copy(s).invert(),$o.copy(e.ray).applyMatrix4(Qd);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=this.isLineSegments?2:1,h=n.index,u=n.attributes.position;if(h!==null){let m=Math.max(0,o.start),g=Math.min(h.count,o.start+o.count);for(let x=m,d=g-1;x<d;x+=c){let p=h.getX(x),_=h.getX(x+1),w=gl(this,e,$o,l,p,_,x);w&&t.push(w)}if(this.isLineLoop){let x=h.getX(g-1),d=h.getX(m),p=gl(this,e,$o,l,x,d,g-1);p&&t.push(p)}}else{let m=Math.max(0,o.start),g=Math.min(u.count,o.start+o.count);for(let x=m,d=g-1;x<d;x+=c){let p=gl(this,e,$o,l,x,x+1,x);p&&t.push(p)}if(this.isLineLoop){let x=gl(this,e,$o,l,g-1,m,g-1);x&&t.push(x)}}}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let s=t[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function gl(i,e,t,n,s,r,o){let a=i.geometry.attributes.position;if(Vl.fromBufferAttribute(a,s),Gl.fromBufferAttribute(a,r),t.distanceSqToSegment(Vl,Gl,fu,ep)>n)return;fu.applyMatrix4(i.matrixWorld);let c=e.ray.origin.distanceTo(fu);if(!(c<e.near||c>e.far))return{distance:c,point:ep.clone().applyMatrix4(i.matrixWorld),index:o,face:null,faceIndex:null,barycoord:null,object:i}}var tp=new X,np=new X,ar=class extends Hl{constructor(e,t){super(e,t),this.isLineSegments=!0,this.type="LineSegments"}computeLineDistances(){let e=this.geometry;if(e.index===null){let t=e.attributes.position,n=[];for(let s=0,r=t.count;s<r;s+=2)tp.fromBufferAttribute(t,s),np.fromBufferAttribute(t,s+1),n[s]=s===0?0:n[s-1],n[s+1]=n[s]+tp.distanceTo(np);e.setAttribute("lineDistance",new In(n,1))}else qe("LineSegments.computeLineDistances(): Computation only possible with non-indexed BufferGeometry.");return this}};var Wl=class extends ji{constructor(e){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new ze(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.alphaMap=e.alphaMap,this.size=e.size,this.sizeAttenuation=e.sizeAttenuation,this.fog=e.fog,this}},ip=new bt,vu=new xs,_l=new Ki,xl=new X,sa=class extends Dn{constructor(e=new pn,t=new Wl){super(),this.isPoints=!0,this.type="Points",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,s=this.matrixWorld,r=e.params.Points.threshold,o=n.drawRange;if(n.boundingSphere===null&&n.computeBoundingSphere(),_l.copy(n.boundingSphere),_l.applyMatrix4(s),_l.radius+=r,e.ray.intersectsSphere(_l)===!1)return;ip.copy(s).invert(),vu.copy(e.ray).applyMatrix4(ip);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=n.index,f=n.attributes.position;if(c!==null){let u=Math.max(0,o.start),m=Math.min(c.count,o.start+o.count);for(let g=u,x=m;g<x;g++){let d=c.getX(g);xl.fromBufferAttribute(f,d),sp(xl,d,l,s,e,t,this)}}else{let u=Math.max(0,o.start),m=Math.min(f.count,o.start+o.count);for(let g=u,x=m;g<x;g++)xl.fromBufferAttribute(f,g),sp(xl,g,l,s,e,t,this)}}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let s=t[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function sp(i,e,t,n,s,r,o){let a=vu.distanceSqToPoint(i);if(a<t){let l=new X;vu.closestPointToPoint(i,l),l.applyMatrix4(n);let c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(a),point:l,index:e,face:null,faceIndex:null,barycoord:null,object:o})}}var ra=class extends Qn{constructor(e=[],t=ur,n,s,r,o,a,l,c,h){super(e,t,n,s,r,o,a,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}};var ys=class extends Qn{constructor(e,t,n=Oi,s,r,o,a=dn,l=dn,c,h=gs,f=1){if(h!==gs&&h!==Ss)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let u={width:e,height:t,depth:f};super(u,s,r,o,a,l,h,n,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new to(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){let t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}},oa=class extends ys{constructor(e,t=Oi,n=ur,s,r,o=dn,a=dn,l,c=gs){let h={width:e,height:e,depth:1},f=[h,h,h,h,h,h];super(e,e,t,n,s,r,o,a,l,c),this.image=f,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}},aa=class extends Qn{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}},ks=class i extends pn{constructor(e=1,t=1,n=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:n,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],h=[],f=[],u=0,m=0;g("z","y","x",-1,-1,n,t,e,o,r,0),g("z","y","x",1,-1,n,t,-e,o,r,1),g("x","z","y",1,1,e,n,t,s,o,2),g("x","z","y",1,-1,e,n,-t,s,o,3),g("x","y","z",1,-1,e,t,n,s,r,4),g("x","y","z",-1,-1,e,t,-n,s,r,5),this.setIndex(l),this.setAttribute("position",new In(c,3)),this.setAttribute("normal",new In(h,3)),this.setAttribute("uv",new In(f,2));function g(x,d,p,_,w,b,A,R,v,E,k){let U=b/v,D=A/E,H=b/2,W=A/2,N=R/2,G=v+1,J=E+1,V=0,ce=0,K=new X;for(let Q=0;Q<J;Q++){let se=Q*D-W;for(let fe=0;fe<G;fe++){let ue=fe*U-H;K[x]=ue*_,K[d]=se*w,K[p]=N,c.push(K.x,K.y,K.z),K[x]=0,K[d]=0,K[p]=R>0?1:-1,h.push(K.x,K.y,K.z),f.push(fe/v),f.push(1-Q/E),V+=1}}for(let Q=0;Q<E;Q++)for(let se=0;se<v;se++){let fe=u+se+G*Q,ue=u+se+G*(Q+1),ee=u+(se+1)+G*(Q+1),me=u+(se+1)+G*Q;l.push(fe,ue,me),l.push(ue,ee,me),ce+=6}a.addGroup(m,ce,k),m+=ce,u+=V}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}};var vl=new X,yl=new X,du=new X,bl=new ps,la=class extends pn{constructor(e=null,t=1){if(super(),this.type="EdgesGeometry",this.parameters={geometry:e,thresholdAngle:t},e!==null){let s=Math.pow(10,4),r=Math.cos(Zr*t),o=e.getIndex(),a=e.getAttribute("position"),l=o?o.count:a.count,c=[0,0,0],h=["a","b","c"],f=new Array(3),u=new Map,m=[];for(let g=0;g<l;g+=3){o?(c[0]=o.getX(g),c[1]=o.getX(g+1),c[2]=o.getX(g+2)):(c[0]=g,c[1]=g+1,c[2]=g+2);let{a:x,b:d,c:p}=bl;if(x.fromBufferAttribute(a,c[0]),d.fromBufferAttribute(a,c[1]),p.fromBufferAttribute(a,c[2]),bl.getNormal(du),f[0]=`${Math.round(x.x*s)},${Math.round(x.y*s)},${Math.round(x.z*s)}`,f[1]=`${Math.round(d.x*s)},${Math.round(d.y*s)},${Math.round(d.z*s)}`,f[2]=`${Math.round(p.x*s)},${Math.round(p.y*s)},${Math.round(p.z*s)}`,!(f[0]===f[1]||f[1]===f[2]||f[2]===f[0]))for(let _=0;_<3;_++){let w=(_+1)%3,b=f[_],A=f[w],R=bl[h[_]],v=bl[h[w]],E=`${b}_${A}`,k=`${A}_${b}`,U=u.get(k);U?(du.dot(U.normal)<=r&&(m.push(R.x,R.y,R.z),m.push(v.x,v.y,v.z)),u.set(k,null)):u.has(E)||u.set(E,{index0:c[_],index1:c[w],normal:du.clone()})}}for(let g of u.values())if(g){let{index0:x,index1:d}=g;vl.fromBufferAttribute(a,x),yl.fromBufferAttribute(a,d),m.push(vl.x,vl.y,vl.z),m.push(yl.x,yl.y,yl.z)}this.setAttribute("position",new In(m,3))}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}};var lr=class i extends pn{constructor(e=1,t=1,n=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:n,heightSegments:s};let r=e/2,o=t/2,a=Math.floor(n),l=Math.floor(s),c=a+1,h=l+1,f=e/a,u=t/l,m=[],g=[],x=[],d=[];for(let p=0;p<h;p++){let _=p*u-o;for(let w=0;w<c;w++){let b=w*f-r;g.push(b,-_,0),x.push(0,0,1),d.push(w/a),d.push(1-p/l)}}for(let p=0;p<l;p++)for(let _=0;_<a;_++){let w=_+c*p,b=_+c*(p+1),A=_+1+c*(p+1),R=_+1+c*p;m.push(w,b,R),m.push(b,A,R)}this.setIndex(m),this.setAttribute("position",new In(g,3)),this.setAttribute("normal",new In(x,3)),this.setAttribute("uv",new In(d,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.widthSegments,e.heightSegments)}};var Mi=class i extends pn{constructor(e=1,t=32,n=16,s=0,r=Math.PI*2,o=0,a=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:e,widthSegments:t,heightSegments:n,phiStart:s,phiLength:r,thetaStart:o,thetaLength:a},t=Math.max(3,Math.floor(t)),n=Math.max(2,Math.floor(n));let l=Math.min(o+a,Math.PI),c=0,h=[],f=new X,u=new X,m=[],g=[],x=[],d=[];for(let p=0;p<=n;p++){let _=[],w=p/n,b=o+w*a,A=e*Math.cos(b),R=Math.sqrt(e*e-A*A),v=0;p===0&&o===0?v=.5/t:p===n&&l===Math.PI&&(v=-.5/t);for(let E=0;E<=t;E++){let k=E/t,U=s+k*r;f.x=-R*Math.cos(U),f.y=A,f.z=R*Math.sin(U),g.push(f.x,f.y,f.z),u.copy(f).normalize(),x.push(u.x,u.y,u.z),d.push(k+v,1-w),_.push(c++)}h.push(_)}for(let p=0;p<n;p++)for(let _=0;_<t;_++){let w=h[p][_+1],b=h[p][_],A=h[p+1][_],R=h[p+1][_+1];(p!==0||o>0)&&m.push(w,b,R),(p!==n-1||l<Math.PI)&&m.push(b,A,R)}this.setIndex(m),this.setAttribute("position",new In(g,3)),this.setAttribute("normal",new In(x,3)),this.setAttribute("uv",new In(d,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.radius,e.widthSegments,e.heightSegments,e.phiStart,e.phiLength,e.thetaStart,e.thetaLength)}};function dr(i){let e={};for(let t in i){e[t]={};for(let n in i[t]){let s=i[t][n];if(rp(s))s.isRenderTargetTexture?(qe("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][n]=null):e[t][n]=s.clone();else if(Array.isArray(s))if(rp(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();e[t][n]=r}else e[t][n]=s.slice();else e[t][n]=s}}return e}function zn(i){let e={};for(let t=0;t<i.length;t++){let n=dr(i[t]);for(let s in n)e[s]=n[s]}return e}function rp(i){return i&&(i.isColor||i.isMatrix3||i.isMatrix4||i.isVector2||i.isVector3||i.isVector4||i.isTexture||i.isQuaternion)}function W_(i){let e=[];for(let t=0;t<i.length;t++)e.push(i[t].clone());return e}function Qu(i){let e=i.getRenderTarget();return e===null?i.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:xt.workingColorSpace}var em={clone:dr,merge:zn},X_=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,$_=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,ei=class extends ji{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=X_,this.fragmentShader=$_,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=dr(e.uniforms),this.uniformsGroups=W_(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){let t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?t.uniforms[s]={type:"t",value:o.toJSON(e).uuid}:o&&o.isColor?t.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?t.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?t.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?t.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?t.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?t.uniforms[s]={type:"m4",value:o.toArray()}:t.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;let n={};for(let s in this.extensions)this.extensions[s]===!0&&(n[s]=!0);return Object.keys(n).length>0&&(t.extensions=n),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(let n in e.uniforms){let s=e.uniforms[n];switch(this.uniforms[n]={},s.type){case"t":this.uniforms[n].value=t[s.value]||null;break;case"c":this.uniforms[n].value=new ze().setHex(s.value);break;case"v2":this.uniforms[n].value=new Ke().fromArray(s.value);break;case"v3":this.uniforms[n].value=new X().fromArray(s.value);break;case"v4":this.uniforms[n].value=new Ut().fromArray(s.value);break;case"m3":this.uniforms[n].value=new it().fromArray(s.value);break;case"m4":this.uniforms[n].value=new bt().fromArray(s.value);break;default:this.uniforms[n].value=s.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(let n in e.extensions)this.extensions[n]=e.extensions[n];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}},Xl=class extends ei{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var Fi=class extends ji{constructor(e){super(),this.isMeshLambertMaterial=!0,this.type="MeshLambertMaterial",this.color=new ze(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.emissive=new ze(0),this.emissiveIntensity=1,this.emissiveMap=null,this.bumpMap=null,this.bumpScale=1,this.normalMap=null,this.normalMapType=qc,this.normalScale=new Ke(1,1),this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new _s,this.combine=oc,this.reflectivity=1,this.envMapIntensity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.flatShading=!1,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.emissive.copy(e.emissive),this.emissiveMap=e.emissiveMap,this.emissiveIntensity=e.emissiveIntensity,this.bumpMap=e.bumpMap,this.bumpScale=e.bumpScale,this.normalMap=e.normalMap,this.normalMapType=e.normalMapType,this.normalScale.copy(e.normalScale),this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.envMapIntensity=e.envMapIntensity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.flatShading=e.flatShading,this.fog=e.fog,this}},$l=class extends ji{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=Bp,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}},ql=class extends ji{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}};function $r(i,e){return!i||i.constructor===e?i:typeof e.BYTES_PER_ELEMENT=="number"?new e(i):Array.prototype.slice.call(i)}function Sl(i){return i!==void 0&&i.inTangents!==void 0&&i.outTangents!==void 0}var zs=class{constructor(e,t,n,s){this.parameterPositions=e,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new t.constructor(n),this.sampleValues=t,this.valueSize=n,this.settings=null,this.DefaultSettings_={}}evaluate(e){let t=this.parameterPositions,n=this._cachedIndex,s=t[n],r=t[n-1];n:{e:{let o;t:{i:if(!(e<s)){for(let a=n+2;;){if(s===void 0){if(e<r)break i;return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}if(n===a)break;if(r=s,s=t[++n],e<s)break e}o=t.length;break t}if(!(e>=r)){let a=t[1];e<a&&(n=2,r=a);for(let l=n-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(n===l)break;if(s=r,r=t[--n-1],e>=r)break e}o=n,n=0;break t}break n}for(;n<o;){let a=n+o>>>1;e<t[a]?o=a:n=a+1}if(s=t[n],r=t[n-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}this._cachedIndex=n,this.intervalChanged_(n,r,s)}return this.interpolate_(n,r,e,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(e){let t=this.resultBuffer,n=this.sampleValues,s=this.valueSize,r=e*s;for(let o=0;o!==s;++o)t[o]=n[r+o];return t}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},Yl=class extends zs{constructor(e,t,n,s){super(e,t,n,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:gu,endingEnd:gu}}intervalChanged_(e,t,n){let s=this.parameterPositions,r=e-2,o=e+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case _u:r=e,a=2*t-n;break;case xu:r=s.length-2,a=t+s[r]-s[r+1];break;default:r=e,a=n}if(l===void 0)switch(this.getSettings_().endingEnd){case _u:o=e,l=2*n-t;break;case xu:o=1,l=n+s[1]-s[0];break;default:o=e-1,l=t}let c=(n-t)*.5,h=this.valueSize;this._weightPrev=c/(t-a),this._weightNext=c/(l-n),this._offsetPrev=r*h,this._offsetNext=o*h}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=this._offsetPrev,f=this._offsetNext,u=this._weightPrev,m=this._weightNext,g=(n-t)/(s-t),x=g*g,d=x*g,p=-u*d+2*u*x-u*g,_=(1+u)*d+(-1.5-2*u)*x+(-.5+u)*g+1,w=(-1-m)*d+(1.5+m)*x+.5*g,b=m*d-m*x;for(let A=0;A!==a;++A)r[A]=p*o[h+A]+_*o[c+A]+w*o[l+A]+b*o[f+A];return r}},Zl=class extends zs{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=(n-t)/(s-t),f=1-h;for(let u=0;u!==a;++u)r[u]=o[c+u]*f+o[l+u]*h;return r}},Jl=class extends zs{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e){return this.copySampleValue_(e-1)}},Kl=class extends zs{interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=e*a,c=l-a,h=this.inTangents,f=this.outTangents;if(!h||!f){let g=(n-t)/(s-t),x=1-g;for(let d=0;d!==a;++d)r[d]=o[c+d]*x+o[l+d]*g;return r}let u=a*2,m=e-1;for(let g=0;g!==a;++g){let x=o[c+g],d=o[l+g],p=m*u+g*2,_=f[p],w=f[p+1],b=e*u+g*2,A=h[b],R=h[b+1],v=Y_(n,t,_,A,s);r[g]=tm(v,x,w,R,d)}return r}};function tm(i,e,t,n,s){let r=1-i;return r*r*r*e+3*r*r*i*t+3*r*i*i*n+i*i*i*s}function q_(i,e,t,n,s){let r=1-i;return 3*r*r*(t-e)+6*r*i*(n-t)+3*i*i*(s-n)}function Y_(i,e,t,n,s){let r=(i-e)/(s-e);for(let o=0;o<8;o++){let a=tm(r,e,t,n,s)-i;if(Math.abs(a)<1e-10)break;let l=q_(r,e,t,n,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var fi=class{constructor(e,t,n,s){if(e===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(t===void 0||t.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+e);this.name=e,this.times=$r(t,this.TimeBufferType),this.values=$r(n,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(e){let t=e.constructor,n;if(t.toJSON!==this.toJSON)n=t.toJSON(e);else{n={name:e.name,times:$r(e.times,Array),values:$r(e.values,Array)};let s=e.getInterpolation();s!==e.DefaultInterpolation&&(n.interpolation=s),Sl(e.settings)&&(n.settings={inTangents:$r(e.settings.inTangents,Array),outTangents:$r(e.settings.outTangents,Array)})}return n.type=e.ValueTypeName,n}InterpolantFactoryMethodDiscrete(e){return new Jl(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodLinear(e){return new Zl(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodSmooth(e){return new Yl(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodBezier(e){let t=new Kl(this.times,this.values,this.getValueSize(),e);return this.settings&&(t.inTangents=this.settings.inTangents,t.outTangents=this.settings.outTangents),t}setInterpolation(e){let t;switch(e){case Zo:t=this.InterpolantFactoryMethodDiscrete;break;case Fl:t=this.InterpolantFactoryMethodLinear;break;case Tl:t=this.InterpolantFactoryMethodSmooth;break;case mu:t=this.InterpolantFactoryMethodBezier;break}if(t===void 0){let n="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(e!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(n);return qe("KeyframeTrack:",n),this}return this.createInterpolant=t,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Zo;case this.InterpolantFactoryMethodLinear:return Fl;case this.InterpolantFactoryMethodSmooth:return Tl;case this.InterpolantFactoryMethodBezier:return mu}}getValueSize(){return this.values.length/this.times.length}shift(e){if(e!==0){let t=this.times;for(let n=0,s=t.length;n!==s;++n)t[n]+=e;Sl(this.settings)&&(op(this.settings.inTangents,e),op(this.settings.outTangents,e))}return this}scale(e){if(e!==1){let t=this.times;for(let n=0,s=t.length;n!==s;++n)t[n]*=e;Sl(this.settings)&&(ap(this.settings.inTangents,e),ap(this.settings.outTangents,e))}return this}trim(e,t){let n=this.times,s=n.length,r=0,o=s-1;for(;r!==s&&n[r]<e;)++r;for(;o!==-1&&n[o]>t;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=n.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let e=!0,t=this.getValueSize();t-Math.floor(t)!==0&&(et("KeyframeTrack: Invalid value size in track.",this),e=!1);let n=this.times,s=this.values,r=n.length;r===0&&(et("KeyframeTrack: Track is empty.",this),e=!1);let o=null;for(let a=0;a!==r;a++){let l=n[a];if(typeof l=="number"&&isNaN(l)){et("KeyframeTrack: Time is not a valid number.",this,a,l),e=!1;break}if(o!==null&&o>l){et("KeyframeTrack: Out of order keys.",this,a,l,o),e=!1;break}o=l}if(s!==void 0&&c_(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){et("KeyframeTrack: Value is not a valid number.",this,a,c),e=!1;break}}return e}optimize(){let e=this.times.slice(),t=this.values.slice(),n=this.getValueSize(),s=this.getInterpolation()===Tl,r=e.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=e[a],h=e[a+1];if(c!==h&&(a!==1||c!==e[0]))if(s)l=!0;else{let f=a*n,u=f-n,m=f+n;for(let g=0;g!==n;++g){let x=t[f+g];if(x!==t[u+g]||x!==t[m+g]){l=!0;break}}}if(l){if(a!==o){e[o]=e[a];let f=a*n,u=o*n;for(let m=0;m!==n;++m)t[u+m]=t[f+m]}++o}}if(r>0){e[o]=e[r];for(let a=r*n,l=o*n,c=0;c!==n;++c)t[l+c]=t[a+c];++o}return o!==e.length?(this.times=e.slice(0,o),this.values=t.slice(0,o*n)):(this.times=e,this.values=t),this}clone(){let e=this.times.slice(),t=this.values.slice(),n=this.constructor,s=new n(this.name,e,t);return s.createInterpolant=this.createInterpolant,Sl(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function op(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]+=e}function ap(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]*=e}fi.prototype.ValueTypeName="";fi.prototype.TimeBufferType=Float32Array;fi.prototype.ValueBufferType=Float32Array;fi.prototype.DefaultInterpolation=Fl;var Vs=class extends fi{constructor(e,t,n){super(e,t,n)}};Vs.prototype.ValueTypeName="bool";Vs.prototype.ValueBufferType=Array;Vs.prototype.DefaultInterpolation=Zo;Vs.prototype.InterpolantFactoryMethodLinear=void 0;Vs.prototype.InterpolantFactoryMethodSmooth=void 0;var jl=class extends fi{constructor(e,t,n,s){super(e,t,n,s)}};jl.prototype.ValueTypeName="color";var Ql=class extends fi{constructor(e,t,n,s){super(e,t,n,s)}};Ql.prototype.ValueTypeName="number";var ec=class extends zs{constructor(e,t,n,s){super(e,t,n,s)}interpolate_(e,t,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(n-t)/(s-t),c=e*a;for(let h=c+a;c!==h;c+=4)ci.slerpFlat(r,0,o,c-a,o,c,l);return r}},ca=class extends fi{constructor(e,t,n,s){super(e,t,n,s)}InterpolantFactoryMethodLinear(e){return new ec(this.times,this.values,this.getValueSize(),e)}};ca.prototype.ValueTypeName="quaternion";ca.prototype.InterpolantFactoryMethodSmooth=void 0;var Gs=class extends fi{constructor(e,t,n){super(e,t,n)}};Gs.prototype.ValueTypeName="string";Gs.prototype.ValueBufferType=Array;Gs.prototype.DefaultInterpolation=Zo;Gs.prototype.InterpolantFactoryMethodLinear=void 0;Gs.prototype.InterpolantFactoryMethodSmooth=void 0;var tc=class extends fi{constructor(e,t,n,s){super(e,t,n,s)}};tc.prototype.ValueTypeName="vector";var nc=class{constructor(e,t,n){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=e,this.onProgress=t,this.onError=n,this._abortController=null,this.itemStart=function(h){a++,r===!1&&s.onStart!==void 0&&s.onStart(h,o,a),r=!0},this.itemEnd=function(h){o++,s.onProgress!==void 0&&s.onProgress(h,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(h){s.onError!==void 0&&s.onError(h)},this.resolveURL=function(h){return h=h.normalize("NFC"),l?l(h):h},this.setURLModifier=function(h){return l=h,this},this.addHandler=function(h,f){return c.push(h,f),this},this.removeHandler=function(h){let f=c.indexOf(h);return f!==-1&&c.splice(f,2),this},this.getHandler=function(h){for(let f=0,u=c.length;f<u;f+=2){let m=c[f],g=c[f+1];if(m.global&&(m.lastIndex=0),m.test(h))return g}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},nm=new nc,ic=class{constructor(e){this.manager=e!==void 0?e:nm,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(e,t){let n=this;return new Promise(function(s,r){n.load(e,s,t,r)})}parse(){}setCrossOrigin(e){return this.crossOrigin=e,this}setWithCredentials(e){return this.withCredentials=e,this}setPath(e){return this.path=e,this}setResourcePath(e){return this.resourcePath=e,this}setRequestHeader(e){return this.requestHeader=e,this}setPriority(e){return this.priority=e,this}setCache(e){return this.cache=e,this}abort(){return this}};ic.DEFAULT_MATERIAL_NAME="__DEFAULT";var ha=class extends Dn{static registerNode(e){this.prototype._lightNode=e}constructor(e,t=1){super(),this.isLight=!0,this.type="Light",this.color=new ze(e),this.intensity=t}copy(e,t){return super.copy(e,t),this.color.copy(e.color),this.intensity=e.intensity,this}toJSON(e){let t=super.toJSON(e);return t.object.color=this.color.getHex(),t.object.intensity=this.intensity,t}};var pu=new bt,lp=new X,cp=new X,sc=class{constructor(e){this.camera=e,this.intensity=1,this.bias=0,this.biasNode=null,this.normalBias=0,this.radius=1,this.blurSamples=8,this.mapSize=new Ke(512,512),this.mapType=ti,this.map=null,this.mapPass=null,this.matrix=new bt,this.autoUpdate=!0,this.needsUpdate=!1,this._frustum=new Bs,this._frameExtents=new Ke(1,1),this._viewportCount=1,this._viewports=[new Ut(0,0,1,1)]}getViewportCount(){return this._viewportCount}getCamera(){return this.camera}getFrustum(){return this._frustum}updateMatrices(e){let t=this.camera;lp.setFromMatrixPosition(e.matrixWorld),t.position.copy(lp),cp.setFromMatrixPosition(e.target.matrixWorld),t.lookAt(cp),t.updateMatrixWorld(),this._updateMatrix(t,this.matrix,this._frustum)}_updateMatrix(e,t,n,s){pu.multiplyMatrices(e.projectionMatrix,e.matrixWorldInverse),n.setFromProjectionMatrix(pu,e.coordinateSystem,e.reversedDepth);let r=this._frameExtents,o=s?s.z/r.x:1,a=s?s.w/r.y:1,l=s?s.x/r.x:0,c=s?s.y/r.y:0;e.coordinateSystem===jr||e.reversedDepth?t.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,1,0,0,0,0,1):t.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,.5,.5,0,0,0,1),t.multiply(pu)}getViewport(e){return this._viewports[e]}getFrameExtents(){return this._frameExtents}dispose(){this.map&&this.map.dispose(),this.mapPass&&this.mapPass.dispose()}copy(e){return this.camera=e.camera.clone(),this.intensity=e.intensity,this.bias=e.bias,this.radius=e.radius,this.autoUpdate=e.autoUpdate,this.needsUpdate=e.needsUpdate,this.normalBias=e.normalBias,this.blurSamples=e.blurSamples,this.mapSize.copy(e.mapSize),this.mapType=e.mapType,this.biasNode=e.biasNode,this}clone(){return new this.constructor().copy(this)}toJSON(){let e={};return e.intensity=this.intensity,e.bias=this.bias,e.normalBias=this.normalBias,e.radius=this.radius,e.blurSamples=this.blurSamples,e.mapSize=this.mapSize.toArray(),e.mapType=this.mapType,e.camera=this.camera.toJSON(!1).object,delete e.camera.matrix,e}},Ml=new X,wl=new ci,Ji=new X,ua=class extends Dn{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new bt,this.projectionMatrix=new bt,this.projectionMatrixInverse=new bt,this.coordinateSystem=Si,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(Ml,wl,Ji),Ji.x===1&&Ji.y===1&&Ji.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ml,wl,Ji.set(1,1,1)).invert()}updateWorldMatrix(e,t,n=!1){super.updateWorldMatrix(e,t,n),this.matrixWorld.decompose(Ml,wl,Ji),Ji.x===1&&Ji.y===1&&Ji.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ml,wl,Ji.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},Os=new X,hp=new Ke,up=new Ke,Zn=class extends ua{constructor(e=50,t=1,n=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=n,this.far=s,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){let t=.5*this.getFilmHeight()/e;this.fov=eo*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){let e=Math.tan(Zr*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return eo*2*Math.atan(Math.tan(Zr*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,n){Os.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set(Os.x,Os.y).multiplyScalar(-e/Os.z),Os.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),n.set(Os.x,Os.y).multiplyScalar(-e/Os.z)}getViewSize(e,t){return this.getViewBounds(e,hp,up),t.subVectors(up,hp)}setViewOffset(e,t,n,s,r,o){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=this.near,t=e*Math.tan(Zr*.5*this.fov)/this.zoom,n=2*t,s=this.aspect*n,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,t-=o.offsetY*n/c,s*=o.width/l,n*=o.height/c}let a=this.filmOffset;a!==0&&(r+=e*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,t,t-n,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}};var fa=class extends ua{constructor(e=-1,t=1,n=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=n,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,n,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),n=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=n-e,o=n+e,a=s+t,l=s-t;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=h*this.view.offsetY,l=a-h*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}},yu=class extends sc{constructor(){super(new fa(-5,5,5,-5,.5,500)),this.isDirectionalLightShadow=!0}},da=class extends ha{constructor(e,t){super(e,t),this.isDirectionalLight=!0,this.type="DirectionalLight",this.position.copy(Dn.DEFAULT_UP),this.updateMatrix(),this.target=new Dn,this.shadow=new yu}dispose(){super.dispose(),this.shadow.dispose()}copy(e){return super.copy(e),this.target=e.target.clone(),this.shadow=e.shadow.clone(),this}toJSON(e){let t=super.toJSON(e);return t.object.shadow=this.shadow.toJSON(),t.object.target=this.target.uuid,t}},pa=class extends ha{constructor(e,t){super(e,t),this.isAmbientLight=!0,this.type="AmbientLight"}};var qr=-90,Yr=1,ro=class extends Dn{constructor(e,t,n){super(),this.type="CubeCamera",this.renderTarget=n,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new Zn(qr,Yr,e,t);s.layers=this.layers,this.add(s);let r=new Zn(qr,Yr,e,t);r.layers=this.layers,this.add(r);let o=new Zn(qr,Yr,e,t);o.layers=this.layers,this.add(o);let a=new Zn(qr,Yr,e,t);a.layers=this.layers,this.add(a);let l=new Zn(qr,Yr,e,t);l.layers=this.layers,this.add(l);let c=new Zn(qr,Yr,e,t);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let e=this.coordinateSystem,t=this.children.concat(),[n,s,r,o,a,l]=t;for(let c of t)this.remove(c);if(e===Si)n.up.set(0,1,0),n.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(e===jr)n.up.set(0,-1,0),n.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(let c of t)this.add(c),c.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();let{renderTarget:n,activeMipmapLevel:s}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,h]=this.children,f=e.getRenderTarget(),u=e.getActiveCubeFace(),m=e.getActiveMipmapLevel(),g=e.xr.enabled;e.xr.enabled=!1;let x=n.texture.mipmapsAutoUpdate;n.texture.mipmapsAutoUpdate=!1;let d=!1;e.isWebGLRenderer===!0?d=e.state.buffers.depth.getReversed():d=e.reversedDepthBuffer,e.setRenderTarget(n,0,s),d&&e.autoClear===!1&&e.clearDepth(),e.render(t,r),e.setRenderTarget(n,1,s),d&&e.autoClear===!1&&e.clearDepth(),e.render(t,o),e.setRenderTarget(n,2,s),d&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(n,3,s),d&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),e.setRenderTarget(n,4,s),d&&e.autoClear===!1&&e.clearDepth(),e.render(t,c),n.texture.mipmapsAutoUpdate=x,e.setRenderTarget(n,5,s),d&&e.autoClear===!1&&e.clearDepth(),e.render(t,h),e.setRenderTarget(f,u,m),e.xr.enabled=g,n.texture.needsPMREMUpdate=!0}},rc=class extends Zn{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}};var ef="\\[\\]\\.:\\/",Z_=new RegExp("["+ef+"]","g"),tf="[^"+ef+"]",J_="[^"+ef.replace("\\.","")+"]",K_=/((?:WC+[\/:])*)/.source.replace("WC",tf),j_=/(WCOD+)?/.source.replace("WCOD",J_),Q_=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",tf),ex=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",tf),tx=new RegExp("^"+K_+j_+Q_+ex+"$"),nx=["material","materials","bones","map"],bu=class{constructor(e,t,n){let s=n||Xt.parseTrackName(t);this._targetGroup=e,this._bindings=e.subscribe_(t,s)}getValue(e,t){this.bind();let n=this._targetGroup.nCachedObjects_,s=this._bindings[n];s!==void 0&&s.getValue(e,t)}setValue(e,t){let n=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=n.length;s!==r;++s)n[s].setValue(e,t)}bind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].bind()}unbind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].unbind()}},Xt=class i{constructor(e,t,n){this.path=t,this.parsedPath=n||i.parseTrackName(t),this.node=i.findNode(e,this.parsedPath.nodeName),this.rootNode=e,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(e,t,n){return e&&e.isAnimationObjectGroup?new i.Composite(e,t,n):new i(e,t,n)}static sanitizeNodeName(e){return e.replace(/\s/g,"_").replace(Z_,"")}static parseTrackName(e){let t=tx.exec(e);if(t===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+e);let n={nodeName:t[2],objectName:t[3],objectIndex:t[4],propertyName:t[5],propertyIndex:t[6]},s=n.nodeName&&n.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=n.nodeName.substring(s+1);nx.indexOf(r)!==-1&&(n.nodeName=n.nodeName.substring(0,s),n.objectName=r)}if(n.propertyName===null||n.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+e);return n}static findNode(e,t){if(t===void 0||t===""||t==="."||t===-1||t===e.name||t===e.uuid)return e;if(e.skeleton){let n=e.skeleton.getBoneByName(t);if(n!==void 0)return n}if(e.children){let n=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===t||a.uuid===t)return a;let l=n(a.children);if(l)return l}return null},s=n(e.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(e,t){e[t]=this.targetObject[this.propertyName]}_getValue_array(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)e[t++]=n[s]}_getValue_arrayElement(e,t){e[t]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(e,t){this.resolvedProperty.toArray(e,t)}_setValue_direct(e,t){this.targetObject[this.propertyName]=e[t]}_setValue_direct_setNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++]}_setValue_array_setNeedsUpdate(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(e,t){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=e[t++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(e,t){this.resolvedProperty[this.propertyIndex]=e[t]}_setValue_arrayElement_setNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(e,t){this.resolvedProperty.fromArray(e,t)}_setValue_fromArray_setNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(e,t){this.bind(),this.getValue(e,t)}_setValue_unbound(e,t){this.bind(),this.setValue(e,t)}bind(){let e=this.node,t=this.parsedPath,n=t.objectName,s=t.propertyName,r=t.propertyIndex;if(e||(e=i.findNode(this.rootNode,t.nodeName),this.node=e),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!e){qe("PropertyBinding: No target node found for track: "+this.path+".");return}if(n){let c=t.objectIndex;switch(n){case"materials":if(!e.material){et("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.materials){et("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}e=e.material.materials;break;case"bones":if(!e.skeleton){et("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}e=e.skeleton.bones;for(let h=0;h<e.length;h++)if(e[h].name===c){c=h;break}break;case"map":if("map"in e){e=e.map;break}if(!e.material){et("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.map){et("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}e=e.material.map;break;default:if(e[n]===void 0){et("PropertyBinding: Can not bind to objectName of node undefined.",this);return}e=e[n]}if(c!==void 0){if(e[c]===void 0){et("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,e);return}e=e[c]}}let o=e[s];if(o===void 0){let c=t.nodeName;et("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",e);return}let a=this.Versioning.None;this.targetObject=e,e.isMaterial===!0?a=this.Versioning.NeedsUpdate:e.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!e.geometry){et("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!e.geometry.morphAttributes){et("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}e.morphTargetDictionary[r]!==void 0&&(r=e.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};Xt.Composite=bu;Xt.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};Xt.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};Xt.prototype.GetterByBindingType=[Xt.prototype._getValue_direct,Xt.prototype._getValue_array,Xt.prototype._getValue_arrayElement,Xt.prototype._getValue_toArray];Xt.prototype.SetterByBindingTypeAndVersioning=[[Xt.prototype._setValue_direct,Xt.prototype._setValue_direct_setNeedsUpdate,Xt.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[Xt.prototype._setValue_array,Xt.prototype._setValue_array_setNeedsUpdate,Xt.prototype._setValue_array_setMatrixWorldNeedsUpdate],[Xt.prototype._setValue_arrayElement,Xt.prototype._setValue_arrayElement_setNeedsUpdate,Xt.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[Xt.prototype._setValue_fromArray,Xt.prototype._setValue_fromArray_setNeedsUpdate,Xt.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var aT=new Float32Array(1);var fp=new bt,ma=class{constructor(e,t,n=0,s=1/0){this.ray=new xs(e,t),this.near=n,this.far=s,this.camera=null,this.layers=new no,this.params={Mesh:{},Line:{threshold:1},LOD:{},Points:{threshold:1},Sprite:{}}}set(e,t){this.ray.set(e,t)}setFromCamera(e,t){t.isPerspectiveCamera?(this.ray.origin.setFromMatrixPosition(t.matrixWorld),this.ray.direction.set(e.x,e.y,.5).unproject(t).sub(this.ray.origin).normalize(),this.camera=t):t.isOrthographicCamera?(this.ray.origin.set(e.x,e.y,t.projectionMatrix.elements[14]).unproject(t),this.ray.direction.set(0,0,-1).transformDirection(t.matrixWorld),this.camera=t):et("Raycaster: Unsupported camera type: "+t.type)}setFromXRController(e){return fp.identity().extractRotation(e.matrixWorld),this.ray.origin.setFromMatrixPosition(e.matrixWorld),this.ray.direction.set(0,0,-1).applyMatrix4(fp),this}intersectObject(e,t=!0,n=[]){return Su(e,this,n,t),n.sort(dp),n}intersectObjects(e,t=!0,n=[]){for(let s=0,r=e.length;s<r;s++)Su(e[s],this,n,t);return n.sort(dp),n}};function dp(i,e){return i.distance-e.distance}function Su(i,e,t,n){let s=!0;if(i.layers.test(e.layers)&&i.raycast(e,t)===!1&&(s=!1),s===!0&&n===!0){let r=i.children;for(let o=0,a=r.length;o<a;o++)Su(r[o],e,t,!0)}}var oo=class{constructor(e=1,t=0,n=0){this.radius=e,this.phi=t,this.theta=n}set(e,t,n){return this.radius=e,this.phi=t,this.theta=n,this}copy(e){return this.radius=e.radius,this.phi=e.phi,this.theta=e.theta,this}makeSafe(){return this.phi=mt(this.phi,1e-6,Math.PI-1e-6),this}setFromVector3(e){return this.setFromCartesianCoords(e.x,e.y,e.z)}setFromCartesianCoords(e,t,n){return this.radius=Math.sqrt(e*e+t*t+n*n),this.radius===0?(this.theta=0,this.phi=0):(this.theta=Math.atan2(e,n),this.phi=Math.acos(mt(t/this.radius,-1,1))),this}clone(){return new this.constructor().copy(this)}};var Mu=class{static{this.prototype.isMatrix2=!0}constructor(e,t,n,s){this.elements=[1,0,0,1],e!==void 0&&this.set(e,t,n,s)}identity(){return this.set(1,0,0,1),this}fromArray(e,t=0){for(let n=0;n<4;n++)this.elements[n]=e[n+t];return this}set(e,t,n,s){let r=this.elements;return r[0]=e,r[2]=t,r[1]=n,r[3]=s,this}};var ga=class extends Ui{constructor(e,t=null){super(),this.object=e,this.domElement=t,this.enabled=!0,this.state=-1,this.keys={},this.mouseButtons={LEFT:null,MIDDLE:null,RIGHT:null},this.touches={ONE:null,TWO:null}}connect(e){this.domElement!==null&&this.disconnect(),this.domElement=e}disconnect(){}dispose(){}update(){}};function nf(i,e,t,n){let s=ix(n);switch(t){case Gu:return i*e;case dc:return i*e/s.components*s.byteLength;case pc:return i*e/s.components*s.byteLength;case $s:return i*e*2/s.components*s.byteLength;case mc:return i*e*2/s.components*s.byteLength;case Hu:return i*e*3/s.components*s.byteLength;case di:return i*e*4/s.components*s.byteLength;case gc:return i*e*4/s.components*s.byteLength;case va:case ya:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case ba:case Sa:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case xc:case yc:return Math.max(i,16)*Math.max(e,8)/4;case _c:case vc:return Math.max(i,8)*Math.max(e,8)/2;case bc:case Sc:case wc:case Tc:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case Mc:case Ma:case Ec:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case Ac:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case Rc:return Math.floor((i+4)/5)*Math.floor((e+3)/4)*16;case Cc:return Math.floor((i+4)/5)*Math.floor((e+4)/5)*16;case Pc:return Math.floor((i+5)/6)*Math.floor((e+4)/5)*16;case Ic:return Math.floor((i+5)/6)*Math.floor((e+5)/6)*16;case Lc:return Math.floor((i+7)/8)*Math.floor((e+4)/5)*16;case Dc:return Math.floor((i+7)/8)*Math.floor((e+5)/6)*16;case Nc:return Math.floor((i+7)/8)*Math.floor((e+7)/8)*16;case Uc:return Math.floor((i+9)/10)*Math.floor((e+4)/5)*16;case Fc:return Math.floor((i+9)/10)*Math.floor((e+5)/6)*16;case Oc:return Math.floor((i+9)/10)*Math.floor((e+7)/8)*16;case Bc:return Math.floor((i+9)/10)*Math.floor((e+9)/10)*16;case kc:return Math.floor((i+11)/12)*Math.floor((e+9)/10)*16;case zc:return Math.floor((i+11)/12)*Math.floor((e+11)/12)*16;case Vc:case Gc:case Hc:return Math.ceil(i/4)*Math.ceil(e/4)*16;case Wc:case Xc:return Math.ceil(i/4)*Math.ceil(e/4)*8;case wa:case $c:return Math.ceil(i/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function ix(i){switch(i){case ti:case Bu:return{byteLength:1,components:1};case ho:case ku:case Bi:return{byteLength:2,components:1};case uc:case fc:return{byteLength:2,components:4};case Oi:case hc:case wi:return{byteLength:4,components:1};case zu:case Vu:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${i}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?qe("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function wm(){let i=null,e=!1,t=null,n=null;function s(r,o){n=i.requestAnimationFrame(s),t(r,o)}return{start:function(){e!==!0&&t!==null&&i!==null&&(n=i.requestAnimationFrame(s),e=!0)},stop:function(){i!==null&&i.cancelAnimationFrame(n),e=!1},setAnimationLoop:function(r){t=r},setContext:function(r){i=r}}}function rx(i){let e=new WeakMap;function t(a,l){let c=a.array,h=a.usage,f=c.byteLength,u=i.createBuffer();i.bindBuffer(l,u),i.bufferData(l,c,h),a.onUploadCallback();let m;if(c instanceof Float32Array)m=i.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)m=i.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?m=i.HALF_FLOAT:m=i.UNSIGNED_SHORT;else if(c instanceof Int16Array)m=i.SHORT;else if(c instanceof Uint32Array)m=i.UNSIGNED_INT;else if(c instanceof Int32Array)m=i.INT;else if(c instanceof Int8Array)m=i.BYTE;else if(c instanceof Uint8Array)m=i.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)m=i.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:u,type:m,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:f}}function n(a,l,c){let h=l.array,f=l.updateRanges;if(i.bindBuffer(c,a),f.length===0)i.bufferSubData(c,0,h);else{f.sort((m,g)=>m.start-g.start);let u=0;for(let m=1;m<f.length;m++){let g=f[u],x=f[m];x.start<=g.start+g.count+1?g.count=Math.max(g.count,x.start+x.count-g.start):(++u,f[u]=x)}f.length=u+1;for(let m=0,g=f.length;m<g;m++){let x=f[m];i.bufferSubData(c,x.start*h.BYTES_PER_ELEMENT,h,x.start,x.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),e.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=e.get(a);l&&(i.deleteBuffer(l.buffer),e.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let h=e.get(a);(!h||h.version<a.version)&&e.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=e.get(a);if(c===void 0)e.set(a,t(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");n(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var ox=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,ax=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,lx=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,cx=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,hx=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,ux=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,fx=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,dx=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,px=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,mx=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,gx=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,_x=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,xx=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,vx=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,yx=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,bx=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,Sx=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,Mx=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,wx=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,Tx=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,Ex=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,Ax=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,Rx=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,Cx=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,Px=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,Ix=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,Lx=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,Dx=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,Nx=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,Ux="gl_FragColor = linearToOutputTexel( gl_FragColor );",Fx=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,Ox=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,Bx=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,kx=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,zx=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,Vx=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,Gx=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,Hx=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,Wx=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,Xx=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,$x=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,qx=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,Yx=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,Zx=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,Jx=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,Kx=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,jx=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,Qx=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,ev=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,tv=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,nv=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,iv=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,sv=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,rv=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,ov=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,av=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,lv=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,cv=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,hv=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,uv=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,fv=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,dv=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,pv=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,mv=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,gv=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,_v=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,xv=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,vv=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,yv=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,bv=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,Sv=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,Mv=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,wv=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,Tv=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Ev=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,Av=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,Rv=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,Cv=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,Pv=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,Iv=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,Lv=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,Dv=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,Nv=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,Uv=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,Fv=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,Ov=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,Bv=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,kv=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,zv=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,Vv=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,Gv=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,Hv=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,Wv=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,Xv=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,$v=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,qv=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,Yv=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,Zv=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,Jv=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,Kv=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,jv=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,Qv=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,ey=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,ty=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,ny=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,iy=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,sy=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,ry=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,oy=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,ay=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,ly=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,cy=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,hy=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,uy=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,fy=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,dy=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,py=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,my=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,gy=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,_y=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,xy=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,vy=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,yy=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,by=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Sy=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,My=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,wy=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Ty=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,Ey=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,Ay=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Ry=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Cy=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,Py=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Iy=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Ly=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Dy=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,Ny=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Uy=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,Fy=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Oy=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,By=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,ut={alphahash_fragment:ox,alphahash_pars_fragment:ax,alphamap_fragment:lx,alphamap_pars_fragment:cx,alphatest_fragment:hx,alphatest_pars_fragment:ux,aomap_fragment:fx,aomap_pars_fragment:dx,batching_pars_vertex:px,batching_vertex:mx,begin_vertex:gx,beginnormal_vertex:_x,bsdfs:xx,iridescence_fragment:vx,bumpmap_pars_fragment:yx,clipping_planes_fragment:bx,clipping_planes_pars_fragment:Sx,clipping_planes_pars_vertex:Mx,clipping_planes_vertex:wx,color_fragment:Tx,color_pars_fragment:Ex,color_pars_vertex:Ax,color_vertex:Rx,common:Cx,defaultnormal_vertex:Px,displacementmap_pars_vertex:Ix,displacementmap_vertex:Lx,emissivemap_fragment:Dx,emissivemap_pars_fragment:Nx,colorspace_fragment:Ux,colorspace_pars_fragment:Fx,envmap_fragment:Ox,envmap_common_pars_fragment:Bx,envmap_pars_fragment:kx,envmap_pars_vertex:zx,envmap_physical_pars_fragment:Kx,envmap_vertex:Vx,fog_vertex:Gx,fog_pars_vertex:Hx,fog_fragment:Wx,fog_pars_fragment:Xx,gradientmap_pars_fragment:$x,lightmap_pars_fragment:qx,lights_lambert_fragment:Yx,lights_lambert_pars_fragment:Zx,lights_pars_begin:Jx,lights_toon_fragment:jx,lights_toon_pars_fragment:Qx,lights_phong_fragment:ev,lights_phong_pars_fragment:tv,lights_physical_fragment:nv,lights_physical_pars_fragment:iv,lights_fragment_begin:sv,lights_fragment_maps:rv,lights_fragment_end:ov,lightprobes_pars_fragment:av,logdepthbuf_fragment:lv,logdepthbuf_pars_fragment:cv,logdepthbuf_pars_vertex:hv,logdepthbuf_vertex:uv,map_fragment:fv,map_pars_fragment:dv,map_particle_fragment:pv,map_particle_pars_fragment:mv,metalnessmap_fragment:gv,metalnessmap_pars_fragment:_v,morphinstance_vertex:xv,morphcolor_vertex:vv,morphnormal_vertex:yv,morphtarget_pars_vertex:bv,morphtarget_vertex:Sv,normal_fragment_begin:Mv,normal_fragment_maps:wv,normal_pars_fragment:Tv,normal_pars_vertex:Ev,normal_vertex:Av,normalmap_pars_fragment:Rv,clearcoat_normal_fragment_begin:Cv,clearcoat_normal_fragment_maps:Pv,clearcoat_pars_fragment:Iv,iridescence_pars_fragment:Lv,opaque_fragment:Dv,packing:Nv,premultiplied_alpha_fragment:Uv,project_vertex:Fv,dithering_fragment:Ov,dithering_pars_fragment:Bv,roughnessmap_fragment:kv,roughnessmap_pars_fragment:zv,shadowmap_pars_fragment:Vv,shadowmap_pars_vertex:Gv,shadowmap_vertex:Hv,shadowmask_pars_fragment:Wv,skinbase_vertex:Xv,skinning_pars_vertex:$v,skinning_vertex:qv,skinnormal_vertex:Yv,specularmap_fragment:Zv,specularmap_pars_fragment:Jv,tonemapping_fragment:Kv,tonemapping_pars_fragment:jv,transmission_fragment:Qv,transmission_pars_fragment:ey,uv_pars_fragment:ty,uv_pars_vertex:ny,uv_vertex:iy,worldpos_vertex:sy,background_vert:ry,background_frag:oy,backgroundCube_vert:ay,backgroundCube_frag:ly,cube_vert:cy,cube_frag:hy,depth_vert:uy,depth_frag:fy,distance_vert:dy,distance_frag:py,equirect_vert:my,equirect_frag:gy,linedashed_vert:_y,linedashed_frag:xy,meshbasic_vert:vy,meshbasic_frag:yy,meshlambert_vert:by,meshlambert_frag:Sy,meshmatcap_vert:My,meshmatcap_frag:wy,meshnormal_vert:Ty,meshnormal_frag:Ey,meshphong_vert:Ay,meshphong_frag:Ry,meshphysical_vert:Cy,meshphysical_frag:Py,meshtoon_vert:Iy,meshtoon_frag:Ly,points_vert:Dy,points_frag:Ny,shadow_vert:Uy,shadow_frag:Fy,sprite_vert:Oy,sprite_frag:By},Le={common:{diffuse:{value:new ze(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new it},alphaMap:{value:null},alphaMapTransform:{value:new it},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new it}},envmap:{envMap:{value:null},envMapRotation:{value:new it},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new it}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new it}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new it},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new it},normalScale:{value:new Ke(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new it},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new it}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new it}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new it}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new ze(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new ze(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new it},alphaTest:{value:0},uvTransform:{value:new it}},sprite:{diffuse:{value:new ze(16777215)},opacity:{value:1},center:{value:new Ke(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new it},alphaMap:{value:null},alphaMapTransform:{value:new it},alphaTest:{value:0}}},ts={basic:{uniforms:zn([Le.common,Le.specularmap,Le.envmap,Le.aomap,Le.lightmap,Le.fog]),vertexShader:ut.meshbasic_vert,fragmentShader:ut.meshbasic_frag},lambert:{uniforms:zn([Le.common,Le.specularmap,Le.envmap,Le.aomap,Le.lightmap,Le.emissivemap,Le.bumpmap,Le.normalmap,Le.displacementmap,Le.fog,Le.lights,{emissive:{value:new ze(0)},envMapIntensity:{value:1}}]),vertexShader:ut.meshlambert_vert,fragmentShader:ut.meshlambert_frag},phong:{uniforms:zn([Le.common,Le.specularmap,Le.envmap,Le.aomap,Le.lightmap,Le.emissivemap,Le.bumpmap,Le.normalmap,Le.displacementmap,Le.fog,Le.lights,{emissive:{value:new ze(0)},specular:{value:new ze(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:ut.meshphong_vert,fragmentShader:ut.meshphong_frag},standard:{uniforms:zn([Le.common,Le.envmap,Le.aomap,Le.lightmap,Le.emissivemap,Le.bumpmap,Le.normalmap,Le.displacementmap,Le.roughnessmap,Le.metalnessmap,Le.fog,Le.lights,{emissive:{value:new ze(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:ut.meshphysical_vert,fragmentShader:ut.meshphysical_frag},toon:{uniforms:zn([Le.common,Le.aomap,Le.lightmap,Le.emissivemap,Le.bumpmap,Le.normalmap,Le.displacementmap,Le.gradientmap,Le.fog,Le.lights,{emissive:{value:new ze(0)}}]),vertexShader:ut.meshtoon_vert,fragmentShader:ut.meshtoon_frag},matcap:{uniforms:zn([Le.common,Le.bumpmap,Le.normalmap,Le.displacementmap,Le.fog,{matcap:{value:null}}]),vertexShader:ut.meshmatcap_vert,fragmentShader:ut.meshmatcap_frag},points:{uniforms:zn([Le.points,Le.fog]),vertexShader:ut.points_vert,fragmentShader:ut.points_frag},dashed:{uniforms:zn([Le.common,Le.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:ut.linedashed_vert,fragmentShader:ut.linedashed_frag},depth:{uniforms:zn([Le.common,Le.displacementmap]),vertexShader:ut.depth_vert,fragmentShader:ut.depth_frag},normal:{uniforms:zn([Le.common,Le.bumpmap,Le.normalmap,Le.displacementmap,{opacity:{value:1}}]),vertexShader:ut.meshnormal_vert,fragmentShader:ut.meshnormal_frag},sprite:{uniforms:zn([Le.sprite,Le.fog]),vertexShader:ut.sprite_vert,fragmentShader:ut.sprite_frag},background:{uniforms:{uvTransform:{value:new it},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:ut.background_vert,fragmentShader:ut.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new it}},vertexShader:ut.backgroundCube_vert,fragmentShader:ut.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:ut.cube_vert,fragmentShader:ut.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:ut.equirect_vert,fragmentShader:ut.equirect_frag},distance:{uniforms:zn([Le.common,Le.displacementmap,{referencePosition:{value:new X},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:ut.distance_vert,fragmentShader:ut.distance_frag},shadow:{uniforms:zn([Le.lights,Le.fog,{color:{value:new ze(0)},opacity:{value:1}}]),vertexShader:ut.shadow_vert,fragmentShader:ut.shadow_frag}};ts.physical={uniforms:zn([ts.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new it},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new it},clearcoatNormalScale:{value:new Ke(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new it},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new it},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new it},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new it},sheen:{value:0},sheenColor:{value:new ze(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new it},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new it},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new it},transmissionSamplerSize:{value:new Ke},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new it},attenuationDistance:{value:0},attenuationColor:{value:new ze(0)},specularColor:{value:new ze(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new it},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new it},anisotropyVector:{value:new Ke},anisotropyMap:{value:null},anisotropyMapTransform:{value:new it}}]),vertexShader:ut.meshphysical_vert,fragmentShader:ut.meshphysical_frag};var Yc={r:0,b:0,g:0},ky=new bt,Tm=new it;Tm.set(-1,0,0,0,1,0,0,0,1);function zy(i,e,t,n,s,r){let o=new ze(0),a=s===!0?0:1,l,c,h=null,f=0,u=null;function m(_){let w=_.isScene===!0?_.background:null;if(w&&w.isTexture){let b=_.backgroundBlurriness>0;w=e.get(w,b)}return w}function g(_){let w=!1,b=m(_);b===null?d(o,a):b&&b.isColor&&(d(b,1),w=!0);let A=i.xr.getEnvironmentBlendMode();A==="additive"?t.buffers.color.setClear(0,0,0,1,r):A==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,r),(i.autoClear||w)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),i.clear(i.autoClearColor,i.autoClearDepth,i.autoClearStencil))}function x(_,w){let b=m(w);b&&b.isCubeTexture?(c===void 0&&(c=new mn(new ks(1,1,1),new ei({name:"BackgroundCubeMaterial",uniforms:dr(ts.backgroundCube.uniforms),vertexShader:ts.backgroundCube.vertexShader,fragmentShader:ts.backgroundCube.fragmentShader,side:Nn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(A,R,v){this.matrixWorld.copyPosition(v.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),n.update(c)),c.material.uniforms.envMap.value=b,c.material.uniforms.backgroundBlurriness.value=w.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=w.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(ky.makeRotationFromEuler(w.backgroundRotation)).transpose(),b.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(Tm),c.material.toneMapped=xt.getTransfer(b.colorSpace)!==Rt,(h!==b||f!==b.version||u!==i.toneMapping)&&(c.material.needsUpdate=!0,h=b,f=b.version,u=i.toneMapping),c.layers.enableAll(),_.unshift(c,c.geometry,c.material,0,0,null)):b&&b.isTexture&&(l===void 0&&(l=new mn(new lr(2,2),new ei({name:"BackgroundMaterial",uniforms:dr(ts.background.uniforms),vertexShader:ts.background.vertexShader,fragmentShader:ts.background.fragmentShader,side:Xs,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),n.update(l)),l.material.uniforms.t2D.value=b,l.material.uniforms.backgroundIntensity.value=w.backgroundIntensity,l.material.toneMapped=xt.getTransfer(b.colorSpace)!==Rt,b.matrixAutoUpdate===!0&&b.updateMatrix(),l.material.uniforms.uvTransform.value.copy(b.matrix),(h!==b||f!==b.version||u!==i.toneMapping)&&(l.material.needsUpdate=!0,h=b,f=b.version,u=i.toneMapping),l.layers.enableAll(),_.unshift(l,l.geometry,l.material,0,0,null))}function d(_,w){_.getRGB(Yc,Qu(i)),t.buffers.color.setClear(Yc.r,Yc.g,Yc.b,w,r)}function p(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(_,w=1){o.set(_),a=w,d(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(_){a=_,d(o,a)},render:g,addToRenderList:x,dispose:p}}function Vy(i,e){let t=i.getParameter(i.MAX_VERTEX_ATTRIBS),n={},s=u(null),r=s,o=!1;function a(D,H,W,N,G){let J=!1,V=f(D,N,W,H);r!==V&&(r=V,c(r.object)),J=m(D,N,W,G),J&&g(D,N,W,G),G!==null&&e.update(G,i.ELEMENT_ARRAY_BUFFER),(J||o)&&(o=!1,b(D,H,W,N),G!==null&&i.bindBuffer(i.ELEMENT_ARRAY_BUFFER,e.get(G).buffer))}function l(){return i.createVertexArray()}function c(D){return i.bindVertexArray(D)}function h(D){return i.deleteVertexArray(D)}function f(D,H,W,N){let G=N.wireframe===!0,J=n[H.id];J===void 0&&(J={},n[H.id]=J);let V=D.isInstancedMesh===!0?D.id:0,ce=J[V];ce===void 0&&(ce={},J[V]=ce);let K=ce[W.id];K===void 0&&(K={},ce[W.id]=K);let Q=K[G];return Q===void 0&&(Q=u(l()),K[G]=Q),Q}function u(D){let H=[],W=[],N=[];for(let G=0;G<t;G++)H[G]=0,W[G]=0,N[G]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:H,enabledAttributes:W,attributeDivisors:N,object:D,attributes:{},index:null}}function m(D,H,W,N){let G=r.attributes,J=H.attributes,V=0,ce=W.getAttributes();for(let K in ce)if(ce[K].location>=0){let se=G[K],fe=J[K];if(fe===void 0&&(K==="instanceMatrix"&&D.instanceMatrix&&(fe=D.instanceMatrix),K==="instanceColor"&&D.instanceColor&&(fe=D.instanceColor)),se===void 0||se.attribute!==fe||fe&&se.data!==fe.data)return!0;V++}return r.attributesNum!==V||r.index!==N}function g(D,H,W,N){let G={},J=H.attributes,V=0,ce=W.getAttributes();for(let K in ce)if(ce[K].location>=0){let se=J[K];se===void 0&&(K==="instanceMatrix"&&D.instanceMatrix&&(se=D.instanceMatrix),K==="instanceColor"&&D.instanceColor&&(se=D.instanceColor));let fe={};fe.attribute=se,se&&se.data&&(fe.data=se.data),G[K]=fe,V++}r.attributes=G,r.attributesNum=V,r.index=N}function x(){let D=r.newAttributes;for(let H=0,W=D.length;H<W;H++)D[H]=0}function d(D){p(D,0)}function p(D,H){let W=r.newAttributes,N=r.enabledAttributes,G=r.attributeDivisors;W[D]=1,N[D]===0&&(i.enableVertexAttribArray(D),N[D]=1),G[D]!==H&&(i.vertexAttribDivisor(D,H),G[D]=H)}function _(){let D=r.newAttributes,H=r.enabledAttributes;for(let W=0,N=H.length;W<N;W++)H[W]!==D[W]&&(i.disableVertexAttribArray(W),H[W]=0)}function w(D,H,W,N,G,J,V){V===!0?i.vertexAttribIPointer(D,H,W,G,J):i.vertexAttribPointer(D,H,W,N,G,J)}function b(D,H,W,N){x();let G=N.attributes,J=W.getAttributes(),V=H.defaultAttributeValues;for(let ce in J){let K=J[ce];if(K.location>=0){let Q=G[ce];if(Q===void 0&&(ce==="instanceMatrix"&&D.instanceMatrix&&(Q=D.instanceMatrix),ce==="instanceColor"&&D.instanceColor&&(Q=D.instanceColor)),Q!==void 0){let se=Q.normalized,fe=Q.itemSize,ue=e.get(Q);if(ue===void 0)continue;let ee=ue.buffer,me=ue.type,xe=ue.bytesPerElement,Ae=me===i.INT||me===i.UNSIGNED_INT||Q.gpuType===hc;if(Q.isInterleavedBufferAttribute){let Se=Q.data,We=Se.isInterleavedBuffer===!0?Se.stride:Se.itemSize,ot=Q.offset;if(Se.isInstancedInterleavedBuffer||Se.isInstancedBufferAttribute){for(let Ge=0;Ge<K.locationSize;Ge++)p(K.location+Ge,Se.meshPerAttribute);D.isInstancedMesh!==!0&&N._maxInstanceCount===void 0&&(N._maxInstanceCount=Se.meshPerAttribute*Se.count)}else for(let Ge=0;Ge<K.locationSize;Ge++)d(K.location+Ge);i.bindBuffer(i.ARRAY_BUFFER,ee);for(let Ge=0;Ge<K.locationSize;Ge++)w(K.location+Ge,fe/K.locationSize,me,se,We*xe,(ot+fe/K.locationSize*Ge)*xe,Ae)}else{if(Q.isInstancedBufferAttribute){for(let Se=0;Se<K.locationSize;Se++)p(K.location+Se,Q.meshPerAttribute);D.isInstancedMesh!==!0&&N._maxInstanceCount===void 0&&(N._maxInstanceCount=Q.meshPerAttribute*Q.count)}else for(let Se=0;Se<K.locationSize;Se++)d(K.location+Se);i.bindBuffer(i.ARRAY_BUFFER,ee);for(let Se=0;Se<K.locationSize;Se++)w(K.location+Se,fe/K.locationSize,me,se,fe*xe,fe/K.locationSize*Se*xe,Ae)}}else if(V!==void 0){let se=V[ce];if(se!==void 0)switch(se.length){case 2:i.vertexAttrib2fv(K.location,se);break;case 3:i.vertexAttrib3fv(K.location,se);break;case 4:i.vertexAttrib4fv(K.location,se);break;default:i.vertexAttrib1fv(K.location,se)}}}}_()}function A(){k();for(let D in n){let H=n[D];for(let W in H){let N=H[W];for(let G in N){let J=N[G];for(let V in J)h(J[V].object),delete J[V];delete N[G]}}delete n[D]}}function R(D){if(n[D.id]===void 0)return;let H=n[D.id];for(let W in H){let N=H[W];for(let G in N){let J=N[G];for(let V in J)h(J[V].object),delete J[V];delete N[G]}}delete n[D.id]}function v(D){for(let H in n){let W=n[H];for(let N in W){let G=W[N];if(G[D.id]===void 0)continue;let J=G[D.id];for(let V in J)h(J[V].object),delete J[V];delete G[D.id]}}}function E(D){for(let H in n){let W=n[H],N=D.isInstancedMesh===!0?D.id:0,G=W[N];if(G!==void 0){for(let J in G){let V=G[J];for(let ce in V)h(V[ce].object),delete V[ce];delete G[J]}delete W[N],Object.keys(W).length===0&&delete n[H]}}}function k(){U(),o=!0,r!==s&&(r=s,c(r.object))}function U(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:k,resetDefaultState:U,dispose:A,releaseStatesOfGeometry:R,releaseStatesOfObject:E,releaseStatesOfProgram:v,initAttributes:x,enableAttribute:d,disableUnusedAttributes:_}}function Gy(i,e,t){let n;function s(l){n=l}function r(l,c){i.drawArrays(n,l,c),t.update(c,n,1)}function o(l,c,h){h!==0&&(i.drawArraysInstanced(n,l,c,h),t.update(c,n,h))}function a(l,c,h){if(h===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(n,l,0,c,0,h);let u=0;for(let m=0;m<h;m++)u+=c[m];t.update(u,n,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function Hy(i,e,t,n){let s;function r(){if(s!==void 0)return s;if(e.has("EXT_texture_filter_anisotropic")===!0){let v=e.get("EXT_texture_filter_anisotropic");s=i.getParameter(v.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(v){return!(v!==di&&n.convert(v)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(v){let E=v===Bi&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(v!==ti&&v!==wi&&!E&&n.convert(v)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_TYPE))}function l(v){if(v==="highp"){if(i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.HIGH_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.HIGH_FLOAT).precision>0)return"highp";v="mediump"}return v==="mediump"&&i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.MEDIUM_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=t.precision!==void 0?t.precision:"highp",h=l(c);h!==c&&(qe("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);let f=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),u=t.logarithmicDepthBuffer===!0&&f===!1;t.reversedDepthBuffer===!0&&f===!1&&qe("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&f===!0&&qe("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let m=i.getParameter(i.MAX_TEXTURE_IMAGE_UNITS),g=i.getParameter(i.MAX_VERTEX_TEXTURE_IMAGE_UNITS),x=i.getParameter(i.MAX_TEXTURE_SIZE),d=i.getParameter(i.MAX_CUBE_MAP_TEXTURE_SIZE),p=i.getParameter(i.MAX_VERTEX_ATTRIBS),_=i.getParameter(i.MAX_VERTEX_UNIFORM_VECTORS),w=i.getParameter(i.MAX_VARYING_VECTORS),b=i.getParameter(i.MAX_FRAGMENT_UNIFORM_VECTORS),A=i.getParameter(i.MAX_SAMPLES),R=i.getParameter(i.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:u,reversedDepthBuffer:f,maxTextures:m,maxVertexTextures:g,maxTextureSize:x,maxCubemapSize:d,maxAttributes:p,maxVertexUniforms:_,maxVaryings:w,maxFragmentUniforms:b,maxSamples:A,samples:R}}function Wy(i){let e=this,t=null,n=0,s=!1,r=!1,o=new Yn,a=new it,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(f,u){let m=f.length!==0||u||n!==0||s;return s=u,n=f.length,m},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(f,u){t=h(f,u,0)},this.setState=function(f,u,m){let g=f.clippingPlanes,x=f.clipIntersection,d=f.clipShadows,p=i.get(f);if(!s||g===null||g.length===0||r&&!d)r?h(null):c();else{let _=r?0:n,w=_*4,b=p.clippingState||null;l.value=b,b=h(g,u,w,m);for(let A=0;A!==w;++A)b[A]=t[A];p.clippingState=b,this.numIntersection=x?this.numPlanes:0,this.numPlanes+=_}};function c(){l.value!==t&&(l.value=t,l.needsUpdate=n>0),e.numPlanes=n,e.numIntersection=0}function h(f,u,m,g){let x=f!==null?f.length:0,d=null;if(x!==0){if(d=l.value,g!==!0||d===null){let p=m+x*4,_=u.matrixWorldInverse;a.getNormalMatrix(_),(d===null||d.length<p)&&(d=new Float32Array(p));for(let w=0,b=m;w!==x;++w,b+=4)o.copy(f[w]).applyMatrix4(_,a),o.normal.toArray(d,b),d[b+3]=o.constant}l.value=d,l.needsUpdate=!0}return e.numPlanes=x,e.numIntersection=0,d}}var Aa=class extends hi{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;let n={width:e,height:e,depth:1},s=[n,n,n,n,n,n];this.texture=new ra(s),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;let n={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},s=new ks(5,5,5),r=new ei({name:"CubemapFromEquirect",uniforms:dr(n.uniforms),vertexShader:n.vertexShader,fragmentShader:n.fragmentShader,side:Nn,blending:cr});r.uniforms.tEquirect.value=t;let o=new mn(s,r),a=t.minFilter;return t.minFilter===bs&&(t.minFilter=Jn),new ro(1,10,this).update(e,o),t.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(e,t=!0,n=!0,s=!0){let r=e.getRenderTarget();for(let o=0;o<6;o++)e.setRenderTarget(this,o),e.clear(t,n,s);e.setRenderTarget(r)}},im=256,Xy=3,$y=20,Em=256,Am=16,qy=3,Yy=new X,Zy=new ze,Jc=class i{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new ro(1,10,null),this._boxMesh=new mn(new ks(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,n=.1,s=100,r={}){let{size:o=256,position:a=Yy}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),h=this._getSourceTarget(!0);t>0&&(h.texture.mipmapsAutoUpdate=!1);let f=l.autoClear,u=l.autoClearColor,m=l.autoClearDepth,g=l.autoClearStencil,x=e.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,x===null&&(e.background=l.getClearColor(Zy));let d=new ro(n,s,h);return d.position.copy(a),d.update(l,e),l.autoClear=f,l.autoClearColor=u,l.autoClearDepth=m,l.autoClearStencil=g,e.background=x,t>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,t)),this._applyPMREM(c),c}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=om(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=rm(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(im,Ju(e))}_fromTexture(e,t){e.mapping===ur||e.mapping===co?this._setSize(e.image.length===0?im:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);let n=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(n),n}_allocateTarget(){let e=this._cubeSize,t=sm(e,!1,!1),n=Math.log2(e)-Xy;for(let s=0;s<=n;s++)t.texture.mipmaps.push({width:e>>s,height:e>>s});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){let t=this._cubeSize,n=this._sourceTarget;return(n===null||n.width!==t||e&&n.depthBuffer===!1)&&(n!==null&&n.dispose(),this._sourceTarget=sm(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,n){let s=this._boxMesh,r=this._cubeCamera;s.material=n,r.renderTarget=e,r.activeMipmapLevel=t;let o=e.width>>t;e.viewport.set(0,0,o,o),r.update(this._renderer,s),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===ur||e.mapping===co?(this._cubemapMaterial===null&&(this._cubemapMaterial=om()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=rm()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=Jy(),this._integrationMaterial=Ky());let t=this._cubeSize,n=e.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(t/Am);for(let o=0;o<=n;o++){let a=i.lodToRoughness(o,n);if(o>n-qy)r.roughness.value=a,this._renderCube(e,o,this._integrationMaterial);else{let l=a>0?Math.log2(t)+.5*Math.log2(6/(Em*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(e,o,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=jy());let n=this._blurMaterial,s=n.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(e,0,n),s.envMap.value=e.texture,this._renderCube(r,0,n)}};function sm(i,e,t){return new Aa(i,{minFilter:bs,generateMipmaps:e,type:Bi,colorSpace:Jo,depthBuffer:t})}function Ra(i,e,t){return new ei({name:i,uniforms:e,vertexShader:ut.cube_vert,fragmentShader:t,side:Nn,blending:cr,depthTest:!1,depthWrite:!1})}function Jy(){return Ra("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${Em}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function Ky(){return Ra("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:Am}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function jy(){return Ra("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${$y}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function rm(){return Ra("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function om(){return Ra("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function Qy(i){let e=new WeakMap,t=new WeakMap,n=null;function s(u,m=!1){return u==null?null:m?o(u):r(u)}function r(u){if(u&&u.isTexture){let m=u.mapping;if(m===ac||m===lc)if(e.has(u)){let g=e.get(u).texture;return a(g,u.mapping)}else{let g=u.image;if(g&&g.height>0){let x=new Aa(g.height);return x.fromEquirectangularTexture(i,u),e.set(u,x),u.addEventListener("dispose",c),a(x.texture,u.mapping)}else return null}}return u}function o(u){if(u&&u.isTexture&&u.isPMREMTexture!==!0){let m=u.mapping,g=m===ac||m===lc,x=m===ur||m===co;if(g||x){let d=t.get(u),p=d!==void 0?d.texture.pmremVersion:0;if(u.isRenderTargetTexture&&u.pmremVersion!==p)return n===null&&(n=new Jc(i)),d=g?n.fromEquirectangular(u,d):n.fromCubemap(u,d),d.texture.pmremVersion=u.pmremVersion,t.set(u,d),d.texture;if(d!==void 0)return d.texture;{let _=u.image;return g&&_&&_.height>0||x&&_&&l(_)?(n===null&&(n=new Jc(i)),d=g?n.fromEquirectangular(u):n.fromCubemap(u),d.texture.pmremVersion=u.pmremVersion,t.set(u,d),u.addEventListener("dispose",h),d.texture):null}}}return u}function a(u,m){return m===ac?u.mapping=ur:m===lc&&(u.mapping=co),u}function l(u){let m=0,g=6;for(let x=0;x<g;x++)u[x]!==void 0&&m++;return m===g}function c(u){let m=u.target;m.removeEventListener("dispose",c);let g=e.get(m);g!==void 0&&(e.delete(m),g.dispose())}function h(u){let m=u.target;m.removeEventListener("dispose",h);let g=t.get(m);g!==void 0&&(t.delete(m),g.dispose())}function f(){e=new WeakMap,t=new WeakMap,n!==null&&(n.dispose(),n=null)}return{get:s,dispose:f}}function eb(i){let e={};function t(n){if(e[n]!==void 0)return e[n];let s=i.getExtension(n);return e[n]=s,s}return{has:function(n){return t(n)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(n){let s=t(n);return s===null&&qo("WebGLRenderer: "+n+" extension not supported."),s}}}function tb(i,e,t,n){let s={},r=new WeakMap,o=new FinalizationRegistry(g=>delete s[g]);function a(g){l(g.target)}function l(g){g.index!==null&&e.remove(g.index);for(let d in g.attributes)e.remove(g.attributes[d]);g.removeEventListener("dispose",a),delete s[g.id],o.unregister(g);let x=r.get(g);x&&(e.remove(x),r.delete(g)),n.releaseStatesOfGeometry(g),g.isInstancedBufferGeometry===!0&&delete g._maxInstanceCount,t.memory.geometries--}function c(g,x){return s[x.id]!==void 0||(x.addEventListener("dispose",a),s[x.id]=new WeakRef(x),o.register(x,x.id,x),t.memory.geometries++),x}function h(g){let x=g.attributes;for(let d in x)e.update(x[d],i.ARRAY_BUFFER)}function f(g){let x=g.index,d=g.attributes.position,p=0;if(d===void 0)return;let _=x!==null?x.array.length:d.array.length/3-1,w=d.count>=65535?na:ta,b=new w(Math.ceil(_/3)*6,1),A=b.array;if(x!==null){let v=x.array;p=x.version;for(let E=0,k=0;E<_;E+=3){let U=v[E+0],D=v[E+1],H=v[E+2];A[k++]=U,A[k++]=D,A[k++]=D,A[k++]=H,A[k++]=H,A[k++]=U}}else{p=d.version;for(let v=0,E=0;v<_;v+=3){let k=v+0,U=v+1,D=v+2;A[E++]=k,A[E++]=U,A[E++]=U,A[E++]=D,A[E++]=D,A[E++]=k}}b.version=p;let R=r.get(g);R&&e.remove(R),r.set(g,b)}function u(g){let x=r.get(g);if(x){let d=g.index;d!==null&&x.version<d.version&&f(g)}else f(g);return r.get(g)}function m(){for(let g in s){let x=s[g].deref();x!==void 0&&l(x)}}return{get:c,update:h,getWireframeAttribute:u,dispose:m}}function nb(i,e,t){let n;function s(f){n=f}let r,o;function a(f){r=f.type,o=f.bytesPerElement}function l(f,u){i.drawElements(n,u,r,f*o),t.update(u,n,1)}function c(f,u,m){m!==0&&(i.drawElementsInstanced(n,u,r,f*o,m),t.update(u,n,m))}function h(f,u,m){if(m===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(n,u,0,r,f,0,m);let x=0;for(let d=0;d<m;d++)x+=u[d];t.update(x,n,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function ib(i){let e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function n(r,o,a){switch(t.calls++,o){case i.TRIANGLES:t.triangles+=a*(r/3);break;case i.LINES:t.lines+=a*(r/2);break;case i.LINE_STRIP:t.lines+=a*(r-1);break;case i.LINE_LOOP:t.lines+=a*r;break;case i.POINTS:t.points+=a*r;break;default:et("WebGLInfo: Unknown draw mode:",o);break}}function s(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:s,update:n}}function sb(i,e,t){let n=new WeakMap,s=new Ut;function r(o,a,l){let c=o.morphTargetInfluences,h=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,f=h!==void 0?h.length:0,u=n.get(a);if(u===void 0||u.count!==f){let k=function(){v.dispose(),n.delete(a),a.removeEventListener("dispose",k)};u!==void 0&&u.texture.dispose();let m=a.morphAttributes.position!==void 0,g=a.morphAttributes.normal!==void 0,x=a.morphAttributes.color!==void 0,d=a.morphAttributes.position||[],p=a.morphAttributes.normal||[],_=a.morphAttributes.color||[],w=0;m===!0&&(w=1),g===!0&&(w=2),x===!0&&(w=3);let b=a.attributes.position.count*w,A=1;b>e.maxTextureSize&&(A=Math.ceil(b/e.maxTextureSize),b=e.maxTextureSize);let R=new Float32Array(b*A*4*f),v=new Qo(R,b,A,f);v.type=wi,v.needsUpdate=!0;let E=w*4;for(let U=0;U<f;U++){let D=d[U],H=p[U],W=_[U],N=b*A*4*U;for(let G=0;G<D.count;G++){let J=G*E;m===!0&&(s.fromBufferAttribute(D,G),R[N+J+0]=s.x,R[N+J+1]=s.y,R[N+J+2]=s.z,R[N+J+3]=0),g===!0&&(s.fromBufferAttribute(H,G),R[N+J+4]=s.x,R[N+J+5]=s.y,R[N+J+6]=s.z,R[N+J+7]=0),x===!0&&(s.fromBufferAttribute(W,G),R[N+J+8]=s.x,R[N+J+9]=s.y,R[N+J+10]=s.z,R[N+J+11]=W.itemSize===4?s.w:1)}}u={count:f,texture:v,size:new Ke(b,A)},n.set(a,u),a.addEventListener("dispose",k)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(i,"morphTexture",o.morphTexture,t);else{let m=0;for(let x=0;x<c.length;x++)m+=c[x];let g=a.morphTargetsRelative?1:1-m;l.getUniforms().setValue(i,"morphTargetBaseInfluence",g),l.getUniforms().setValue(i,"morphTargetInfluences",c)}l.getUniforms().setValue(i,"morphTargetsTexture",u.texture,t),l.getUniforms().setValue(i,"morphTargetsTextureSize",u.size)}return{update:r}}function rb(i,e,t,n,s){let r=new WeakMap;function o(c){let h=s.render.frame,f=c.geometry,u=e.get(c,f);if(r.get(u)!==h&&(e.update(u),r.set(u,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(t.update(c.instanceMatrix,i.ARRAY_BUFFER),c.instanceColor!==null&&t.update(c.instanceColor,i.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){let m=c.skeleton;r.get(m)!==h&&(m.update(),r.set(m,h))}return u}function a(){r=new WeakMap}function l(c){let h=c.target;h.removeEventListener("dispose",l),n.releaseStatesOfObject(h),t.remove(h.instanceMatrix),h.instanceColor!==null&&t.remove(h.instanceColor)}return{update:o,dispose:a}}var ob={[Pu]:"LINEAR_TONE_MAPPING",[Iu]:"REINHARD_TONE_MAPPING",[Lu]:"CINEON_TONE_MAPPING",[Du]:"ACES_FILMIC_TONE_MAPPING",[Uu]:"AGX_TONE_MAPPING",[Fu]:"NEUTRAL_TONE_MAPPING",[Nu]:"CUSTOM_TONE_MAPPING"};function ab(i,e,t,n,s,r){let o=new hi(e,t,{type:i,depthBuffer:s,stencilBuffer:r,samples:n?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,h=new pn;h.setAttribute("position",new In([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new In([0,2,0,0,2,0],2));let f=new Xl({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),u=new mn(h,f),m=new fa(-1,1,1,-1,0,1),g=null,x=null,d=!1,p,_=null,w=[],b=!1;this.setSize=function(A,R){o.setSize(A,R),a!==null&&a.setSize(A,R),l!==null&&l.setSize(A,R);for(let v=0;v<w.length;v++){let E=w[v];E.setSize&&E.setSize(A,R)}},this.setEffects=function(A){w=A,b=w.length>0&&w[0].isRenderPass===!0;let R=o.width,v=o.height;w.length>0&&a===null&&(a=new hi(R,v,{type:Bi,depthBuffer:!1,stencilBuffer:!1}),l=new hi(R,v,{type:Bi,depthBuffer:!1,stencilBuffer:!1}));let E=s===!0&&w.some(k=>k.needsDepthTexture===!0);E!==(o.depthTexture!==null)&&(E===!0&&c===null&&(c=new ys(R,v),r===!0&&(c.format=Ss,c.type=fr)),o.dispose(),o.depthTexture=E?c:null,o.resolveDepthBuffer=E,o.storeMultisampledDepthBuffer=E);for(let k=0;k<w.length;k++){let U=w[k];U.setSize&&U.setSize(R,v),E&&U.needsDepthTexture===!0&&U.setDepthTexture&&U.setDepthTexture(c)}},this.begin=function(A,R){if(d||A.toneMapping===Qi&&w.length===0)return!1;if(_=R,R!==null){let v=R.width,E=R.height;(o.width!==v||o.height!==E)&&this.setSize(v,E)}return b===!1&&A.setRenderTarget(o),p=A.toneMapping,A.toneMapping=Qi,!0},this.hasRenderPass=function(){return b},this.end=function(A,R){A.toneMapping=p,d=!0;let v=o,E=a;for(let k=0;k<w.length;k++){let U=w[k];U.enabled!==!1&&(U.render(A,E,v,R),U.needsSwap!==!1&&(v=E,E=E===a?l:a))}if(g!==A.outputColorSpace||x!==A.toneMapping){g=A.outputColorSpace,x=A.toneMapping,f.defines={},xt.getTransfer(g)===Rt&&(f.defines.SRGB_TRANSFER="");let k=ob[x];k&&(f.defines[k]=""),f.needsUpdate=!0}f.uniforms.tDiffuse.value=v.texture,A.setRenderTarget(_),A.render(u,m),_=null,d=!1},this.isCompositing=function(){return d},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),h.dispose(),f.dispose()}}var Rm=new Qn,Cm=new ys(1,1),Pm=new oa(1),Im=new Qo,Lm=new kl,Dm=new ra,am=[],lm=[],cm=new Float32Array(16),hm=new Float32Array(9),um=new Float32Array(4);function po(i,e,t){let n=i[0];if(n<=0||n>0)return i;let s=e*t,r=am[s];if(r===void 0&&(r=new Float32Array(s),am[s]=r),e!==0){n.toArray(r,0);for(let o=1,a=0;o!==e;++o)a+=t,i[o].toArray(r,a)}return r}function vn(i,e){if(i.length!==e.length)return!1;for(let t=0,n=i.length;t<n;t++)if(i[t]!==e[t])return!1;return!0}function yn(i,e){for(let t=0,n=e.length;t<n;t++)i[t]=e[t]}function jc(i,e){let t=lm[e];t===void 0&&(t=new Int32Array(e),lm[e]=t);for(let n=0;n!==e;++n)t[n]=i.allocateTextureUnit();return t}function lb(i,e){let t=this.cache;t[0]!==e&&(i.uniform1f(this.addr,e),t[0]=e)}function cb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(vn(t,e))return;i.uniform2fv(this.addr,e),yn(t,e)}}function hb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(i.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(vn(t,e))return;i.uniform3fv(this.addr,e),yn(t,e)}}function ub(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(vn(t,e))return;i.uniform4fv(this.addr,e),yn(t,e)}}function fb(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(vn(t,e))return;i.uniformMatrix2fv(this.addr,!1,e),yn(t,e)}else{if(vn(t,n))return;um.set(n),i.uniformMatrix2fv(this.addr,!1,um),yn(t,n)}}function db(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(vn(t,e))return;i.uniformMatrix3fv(this.addr,!1,e),yn(t,e)}else{if(vn(t,n))return;hm.set(n),i.uniformMatrix3fv(this.addr,!1,hm),yn(t,n)}}function pb(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(vn(t,e))return;i.uniformMatrix4fv(this.addr,!1,e),yn(t,e)}else{if(vn(t,n))return;cm.set(n),i.uniformMatrix4fv(this.addr,!1,cm),yn(t,n)}}function mb(i,e){let t=this.cache;t[0]!==e&&(i.uniform1i(this.addr,e),t[0]=e)}function gb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(vn(t,e))return;i.uniform2iv(this.addr,e),yn(t,e)}}function _b(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(vn(t,e))return;i.uniform3iv(this.addr,e),yn(t,e)}}function xb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(vn(t,e))return;i.uniform4iv(this.addr,e),yn(t,e)}}function vb(i,e){let t=this.cache;t[0]!==e&&(i.uniform1ui(this.addr,e),t[0]=e)}function yb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(vn(t,e))return;i.uniform2uiv(this.addr,e),yn(t,e)}}function bb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(vn(t,e))return;i.uniform3uiv(this.addr,e),yn(t,e)}}function Sb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(vn(t,e))return;i.uniform4uiv(this.addr,e),yn(t,e)}}function Qc(i){return i.version===0&&(i.compareFunction=$u,i.needsUpdate=!0),i}function Mb(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_2D_SHADOW?r=Qc(Cm):r=Rm,t.setTexture2D(e||r,s)}function wb(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),t.setTexture3D(e||Lm,s)}function Tb(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_CUBE_SHADOW?r=Qc(Pm):r=Dm,t.setTextureCube(e||r,s)}function Eb(i,e,t){let n=this.cache,s=t.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),t.setTexture2DArray(e||Im,s)}function Ab(i){switch(i){case 5126:return lb;case 35664:return cb;case 35665:return hb;case 35666:return ub;case 35674:return fb;case 35675:return db;case 35676:return pb;case 5124:case 35670:return mb;case 35667:case 35671:return gb;case 35668:case 35672:return _b;case 35669:case 35673:return xb;case 5125:return vb;case 36294:return yb;case 36295:return bb;case 36296:return Sb;case 35678:case 36198:case 36298:case 36306:case 35682:return Mb;case 35679:case 36299:case 36307:return wb;case 35680:case 36300:case 36308:case 36293:return Tb;case 36289:case 36303:case 36311:case 36292:return Eb}}function Rb(i,e){i.uniform1fv(this.addr,e)}function Cb(i,e){let t=po(e,this.size,2);i.uniform2fv(this.addr,t)}function Pb(i,e){let t=po(e,this.size,3);i.uniform3fv(this.addr,t)}function Ib(i,e){let t=po(e,this.size,4);i.uniform4fv(this.addr,t)}function Lb(i,e){let t=po(e,this.size,4);i.uniformMatrix2fv(this.addr,!1,t)}function Db(i,e){let t=po(e,this.size,9);i.uniformMatrix3fv(this.addr,!1,t)}function Nb(i,e){let t=po(e,this.size,16);i.uniformMatrix4fv(this.addr,!1,t)}function Ub(i,e){i.uniform1iv(this.addr,e)}function Fb(i,e){i.uniform2iv(this.addr,e)}function Ob(i,e){i.uniform3iv(this.addr,e)}function Bb(i,e){i.uniform4iv(this.addr,e)}function kb(i,e){i.uniform1uiv(this.addr,e)}function zb(i,e){i.uniform2uiv(this.addr,e)}function Vb(i,e){i.uniform3uiv(this.addr,e)}function Gb(i,e){i.uniform4uiv(this.addr,e)}function Hb(i,e,t){let n=this.cache,s=e.length,r=jc(t,s);vn(n,r)||(i.uniform1iv(this.addr,r),yn(n,r));let o;this.type===i.SAMPLER_2D_SHADOW?o=Qc(Cm):o=Rm;for(let a=0;a!==s;++a)t.setTexture2D(e[a]||o,r[a])}function Wb(i,e,t){let n=this.cache,s=e.length,r=jc(t,s);vn(n,r)||(i.uniform1iv(this.addr,r),yn(n,r));for(let o=0;o!==s;++o)t.setTexture3D(e[o]||Lm,r[o])}function Xb(i,e,t){let n=this.cache,s=e.length,r=jc(t,s);vn(n,r)||(i.uniform1iv(this.addr,r),yn(n,r));let o;this.type===i.SAMPLER_CUBE_SHADOW?o=Qc(Pm):o=Dm;for(let a=0;a!==s;++a)t.setTextureCube(e[a]||o,r[a])}function $b(i,e,t){let n=this.cache,s=e.length,r=jc(t,s);vn(n,r)||(i.uniform1iv(this.addr,r),yn(n,r));for(let o=0;o!==s;++o)t.setTexture2DArray(e[o]||Im,r[o])}function qb(i){switch(i){case 5126:return Rb;case 35664:return Cb;case 35665:return Pb;case 35666:return Ib;case 35674:return Lb;case 35675:return Db;case 35676:return Nb;case 5124:case 35670:return Ub;case 35667:case 35671:return Fb;case 35668:case 35672:return Ob;case 35669:case 35673:return Bb;case 5125:return kb;case 36294:return zb;case 36295:return Vb;case 36296:return Gb;case 35678:case 36198:case 36298:case 36306:case 35682:return Hb;case 35679:case 36299:case 36307:return Wb;case 35680:case 36300:case 36308:case 36293:return Xb;case 36289:case 36303:case 36311:case 36292:return $b}}var of=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.setValue=Ab(t.type)}},af=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=qb(t.type)}},lf=class{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,n){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(e,t[a.id],n)}}},sf=/(\w+)(\])?(\[|\.)?/g;function fm(i,e){i.seq.push(e),i.map[e.id]=e}function Yb(i,e,t){let n=i.name,s=n.length;for(sf.lastIndex=0;;){let r=sf.exec(n),o=sf.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){fm(t,c===void 0?new of(a,i,e):new af(a,i,e));break}else{let f=t.map[a];f===void 0&&(f=new lf(a),fm(t,f)),t=f}}}var fo=class{constructor(e,t){this.seq=[],this.map={};let n=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let o=0;o<n;++o){let a=e.getActiveUniform(t,o),l=e.getUniformLocation(t,a.name);Yb(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===e.SAMPLER_2D_SHADOW||o.type===e.SAMPLER_CUBE_SHADOW||o.type===e.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(e,t,n,s){let r=this.map[t];r!==void 0&&r.setValue(e,n,s)}setOptional(e,t,n){let s=t[n];s!==void 0&&this.setValue(e,n,s)}static upload(e,t,n,s){for(let r=0,o=t.length;r!==o;++r){let a=t[r],l=n[a.id];l.needsUpdate!==!1&&a.setValue(e,l.value,s)}}static seqWithValue(e,t){let n=[];for(let s=0,r=e.length;s!==r;++s){let o=e[s];o.id in t&&n.push(o)}return n}};function dm(i,e,t){let n=i.createShader(e);return i.shaderSource(n,t),i.compileShader(n),n}var Zb=37297,Jb=0;function Kb(i,e){let t=i.split(`
`),n=[],s=Math.max(e-6,0),r=Math.min(e+6,t.length);for(let o=s;o<r;o++){let a=o+1;n.push(`${a===e?">":" "} ${a}: ${t[o]}`)}return n.join(`
`)}var pm=new it;function jb(i){xt._getMatrix(pm,xt.workingColorSpace,i);let e=`mat3( ${pm.elements.map(t=>t.toFixed(4))} )`;switch(xt.getTransfer(i)){case Ko:return[e,"LinearTransferOETF"];case Rt:return[e,"sRGBTransferOETF"];default:return qe("WebGLProgram: Unsupported color space: ",i),[e,"LinearTransferOETF"]}}function mm(i,e,t){let n=i.getShaderParameter(e,i.COMPILE_STATUS),r=(i.getShaderInfoLog(e)||"").trim();if(n&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return t.toUpperCase()+`

`+r+`

`+Kb(i.getShaderSource(e),a)}else return r}function Qb(i,e){let t=jb(e);return[`vec4 ${i}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var eS={[Pu]:"Linear",[Iu]:"Reinhard",[Lu]:"Cineon",[Du]:"ACESFilmic",[Uu]:"AgX",[Fu]:"Neutral",[Nu]:"Custom"};function tS(i,e){let t=eS[e];return t===void 0?(qe("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+i+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+i+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}var Zc=new X;function nS(){xt.getLuminanceCoefficients(Zc);let i=Zc.x.toFixed(4),e=Zc.y.toFixed(4),t=Zc.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${i}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function iS(i){return[i.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",i.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(Ea).join(`
`)}function sS(i){let e=[];for(let t in i){let n=i[t];n!==!1&&e.push("#define "+t+" "+n)}return e.join(`
`)}function rS(i,e){let t={},n=i.getProgramParameter(e,i.ACTIVE_ATTRIBUTES);for(let s=0;s<n;s++){let r=i.getActiveAttrib(e,s),o=r.name,a=1;r.type===i.FLOAT_MAT2&&(a=2),r.type===i.FLOAT_MAT3&&(a=3),r.type===i.FLOAT_MAT4&&(a=4),t[o]={type:r.type,location:i.getAttribLocation(e,o),locationSize:a}}return t}function Ea(i){return i!==""}function gm(i,e){let t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return i.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function _m(i,e){return i.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}var oS=/^[ \t]*#include +<([\w\d./]+)>/gm;function cf(i){return i.replace(oS,aS)}function aS(i,e){let t=ut[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return cf(t)}var lS=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function xm(i){return i.replace(lS,cS)}function cS(i,e,t,n){let s="";for(let r=parseInt(e);r<parseInt(t);r++)s+=n.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function vm(i){let e=`precision ${i.precision} float;
	precision ${i.precision} int;
	precision ${i.precision} sampler2D;
	precision ${i.precision} samplerCube;
	precision ${i.precision} sampler3D;
	precision ${i.precision} sampler2DArray;
	precision ${i.precision} sampler2DShadow;
	precision ${i.precision} samplerCubeShadow;
	precision ${i.precision} sampler2DArrayShadow;
	precision ${i.precision} isampler2D;
	precision ${i.precision} isampler3D;
	precision ${i.precision} isamplerCube;
	precision ${i.precision} isampler2DArray;
	precision ${i.precision} usampler2D;
	precision ${i.precision} usampler3D;
	precision ${i.precision} usamplerCube;
	precision ${i.precision} usampler2DArray;
	`;return i.precision==="highp"?e+=`
#define HIGH_PRECISION`:i.precision==="mediump"?e+=`
#define MEDIUM_PRECISION`:i.precision==="lowp"&&(e+=`
#define LOW_PRECISION`),e}var hS={[_a]:"SHADOWMAP_TYPE_PCF",[ao]:"SHADOWMAP_TYPE_VSM"};function uS(i){return hS[i.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var fS={[co]:"ENVMAP_MODE_REFRACTION"};function dS(i){return i.envMap===!1?"ENVMAP_MODE_REFLECTION":fS[i.envMapMode]||"ENVMAP_MODE_REFLECTION"}var pS={[oc]:"ENVMAP_BLENDING_MULTIPLY",[Up]:"ENVMAP_BLENDING_MIX",[Fp]:"ENVMAP_BLENDING_ADD"};function mS(i){return i.envMap===!1?"ENVMAP_BLENDING_NONE":pS[i.combine]||"ENVMAP_BLENDING_NONE"}function gS(i,e,t,n){let s=i.getContext(),r=t.defines,o=t.vertexShader,a=t.fragmentShader,l=uS(t),c=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=dS(t),f=mS(t),u=iS(t),m=sS(r),g=s.createProgram(),x,d,p=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(x=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,m].filter(Ea).join(`
`),x.length>0&&(x+=`
`),d=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,m].filter(Ea).join(`
`),d.length>0&&(d+=`
`)):(x=[vm(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,m,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+h:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(Ea).join(`
`),d=[vm(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,m,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+c:"",t.envMap?"#define "+h:"",t.envMap?"#define "+f:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+l:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==Qi?"#define TONE_MAPPING":"",t.toneMapping!==Qi?ut.tonemapping_pars_fragment:"",t.toneMapping!==Qi?tS("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",ut.colorspace_pars_fragment,Qb("linearToOutputTexel",t.outputColorSpace),nS(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter(Ea).join(`
`)),o=cf(o),o=gm(o,t),o=_m(o,t),a=cf(a),a=gm(a,t),a=_m(a,t),o=xm(o),a=xm(a),t.isRawShaderMaterial!==!0&&(p=`#version 300 es
`,x=[u,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+x,d=["#define varying in",t.glslVersion===qu?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===qu?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+d);let _=p+x+o,w=p+d+a,b=dm(s,s.VERTEX_SHADER,_),A=dm(s,s.FRAGMENT_SHADER,w);s.attachShader(g,b),s.attachShader(g,A),t.index0AttributeName!==void 0?s.bindAttribLocation(g,0,t.index0AttributeName):t.hasPositionAttribute===!0&&s.bindAttribLocation(g,0,"position"),s.linkProgram(g);function R(U){if(i.debug.checkShaderErrors){let D=s.getProgramInfoLog(g)||"",H=s.getShaderInfoLog(b)||"",W=s.getShaderInfoLog(A)||"",N=D.trim(),G=H.trim(),J=W.trim(),V=!0,ce=!0;if(s.getProgramParameter(g,s.LINK_STATUS)===!1)if(V=!1,typeof i.debug.onShaderError=="function")i.debug.onShaderError(s,g,b,A);else{let K=mm(s,b,"vertex"),Q=mm(s,A,"fragment");et("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(g,s.VALIDATE_STATUS)+`

Material Name: `+U.name+`
Material Type: `+U.type+`

Program Info Log: `+N+`
`+K+`
`+Q)}else N!==""?qe("WebGLProgram: Program Info Log:",N):(G===""||J==="")&&(ce=!1);ce&&(U.diagnostics={runnable:V,programLog:N,vertexShader:{log:G,prefix:x},fragmentShader:{log:J,prefix:d}})}s.deleteShader(b),s.deleteShader(A),v=new fo(s,g),E=rS(s,g)}let v;this.getUniforms=function(){return v===void 0&&R(this),v};let E;this.getAttributes=function(){return E===void 0&&R(this),E};let k=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return k===!1&&(k=s.getProgramParameter(g,Zb)),k},this.destroy=function(){n.releaseStatesOfProgram(this),s.deleteProgram(g),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=Jb++,this.cacheKey=e,this.usedTimes=1,this.program=g,this.vertexShader=b,this.fragmentShader=A,this}var _S=0,hf=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,n){let s=this._getShaderCacheForMaterial(e);return s.has(t)===!1&&(s.add(t),t.usedTimes++),s.has(n)===!1&&(s.add(n),n.usedTimes++),this}remove(e){let t=this.materialCache.get(e);for(let n of t)n.usedTimes--,n.usedTimes===0&&this.shaderCache.delete(n.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){let t=this.materialCache,n=t.get(e);return n===void 0&&(n=new Set,t.set(e,n)),n}_getShaderStage(e){let t=this.shaderCache,n=t.get(e);return n===void 0&&(n=new uf(e),t.set(e,n)),n}},uf=class{constructor(e){this.id=_S++,this.code=e,this.usedTimes=0}};function xS(i){return i===$s||i===Ma||i===wa}function vS(i,e,t,n,s,r){let o=new no,a=new hf,l=new Set,c=[],h=new Map,f=n.logarithmicDepthBuffer,u={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function m(v){return l.add(v),v===0?"uv":`uv${v}`}function g(v,E,k,U,D,H){let W=U.fog,N=D.geometry,G=v.isMeshStandardMaterial||v.isMeshLambertMaterial||v.isMeshPhongMaterial?U.environment:null,J=v.isMeshStandardMaterial||v.isMeshLambertMaterial&&!v.envMap||v.isMeshPhongMaterial&&!v.envMap,V=e.get(v.envMap||G,J),ce=u[v.type],K=n.precision;v.precision!==null&&(K=n.getMaxPrecision(v.precision),K!==v.precision&&qe("WebGLProgram.getParameters:",v.precision,"not supported, using",K,"instead."));let Q=N.morphAttributes.position||N.morphAttributes.normal||N.morphAttributes.color,se=Q!==void 0?Q.length:0,fe=0;N.morphAttributes.position!==void 0&&(fe=1),N.morphAttributes.normal!==void 0&&(fe=2),N.morphAttributes.color!==void 0&&(fe=3);let ue,ee,me,xe;if(ce){let Re=ts[ce];ue=Re.vertexShader,ee=Re.fragmentShader}else{ue=v.vertexShader,ee=v.fragmentShader;let Re=a.getVertexShaderStage(v),lt=a.getFragmentShaderStage(v);a.update(v,Re,lt),me=Re.id,xe=lt.id}let Ae=i.getRenderTarget(),Se=i.state.buffers.depth.getReversed(),We=D.isInstancedMesh===!0,ot=D.isBatchedMesh===!0,Ge=!!v.map,ft=!!v.matcap,ct=!!V,st=ct&&V.isPMREMTexture===!0,qt=!!v.aoMap,kt=!!v.lightMap,on=!!v.bumpMap&&v.wireframe===!1,Dt=!!v.normalMap,wn=!!v.displacementMap,yt=!!v.emissiveMap,_n=!!v.metalnessMap,Kt=!!v.roughnessMap,an=v.anisotropy>0,O=v.clearcoat>0,Ce=v.diffuseRoughness>0,Ye=v.dispersion>0,at=v.retroreflectivity>0,Me=v.iridescence>0,Ft=v.sheen>0,Ve=v.transmission>0,$e=an&&!!v.anisotropyMap,C=O&&!!v.clearcoatMap,S=O&&!!v.clearcoatNormalMap,$=O&&!!v.clearcoatRoughnessMap,he=Ce&&!!v.diffuseRoughnessMap,oe=Me&&!!v.iridescenceMap,_e=Me&&!!v.iridescenceThicknessMap,ve=Ft&&!!v.sheenColorMap,te=Ft&&!!v.sheenRoughnessMap,ie=!!v.specularMap,pe=!!v.specularColorMap,F=!!v.specularIntensityMap,re=Ve&&!!v.transmissionMap,ne=Ve&&!!v.thicknessMap,we=!!v.gradientMap,ge=!!v.alphaMap,be=v.alphaTest>0,He=!!v.alphaHash,je=!!v.extensions,le=Qi;v.toneMapped&&(Ae===null||Ae.isXRRenderTarget===!0)&&(le=i.toneMapping);let Oe=st?V.isCompressedCubeTexture?V.image[0].mipmaps:V.mipmaps:null,Qe={shaderID:ce,shaderType:v.type,shaderName:v.name,vertexShader:ue,fragmentShader:ee,defines:v.defines,customVertexShaderID:me,customFragmentShaderID:xe,isRawShaderMaterial:v.isRawShaderMaterial===!0,glslVersion:v.glslVersion,precision:K,batching:ot,batchingColor:ot&&D._colorsTexture!==null,instancing:We,instancingColor:We&&D.instanceColor!==null,instancingMorph:We&&D.morphTexture!==null,outputColorSpace:Ae===null?i.outputColorSpace:Ae.isXRRenderTarget===!0?Ae.texture.colorSpace:xt.workingColorSpace,alphaToCoverage:!!v.alphaToCoverage,map:Ge,matcap:ft,envMap:ct,envMapMode:ct&&V.mapping,envMapPMREM:st,envMapMaxLod:st?Oe.length-1:null,envMapSize:st?Oe[0].width:null,aoMap:qt,lightMap:kt,bumpMap:on,normalMap:Dt,displacementMap:wn,emissiveMap:yt,normalMapObjectSpace:Dt&&v.normalMapType===kp,normalMapTangentSpace:Dt&&v.normalMapType===qc,packedNormalMap:Dt&&v.normalMapType===qc&&xS(v.normalMap.format),metalnessMap:_n,roughnessMap:Kt,anisotropy:an,anisotropyMap:$e,clearcoat:O,clearcoatMap:C,clearcoatNormalMap:S,clearcoatRoughnessMap:$,diffuseRoughness:Ce,diffuseRoughnessMap:he,dispersion:Ye,retroreflection:at,iridescence:Me,iridescenceMap:oe,iridescenceThicknessMap:_e,sheen:Ft,sheenColorMap:ve,sheenRoughnessMap:te,specularMap:ie,specularColorMap:pe,specularIntensityMap:F,transmission:Ve,transmissionMap:re,thicknessMap:ne,gradientMap:we,opaque:v.transparent===!1&&v.blending===lo&&v.alphaToCoverage===!1,alphaMap:ge,alphaTest:be,alphaHash:He,combine:v.combine,mapUv:Ge&&m(v.map.channel),aoMapUv:qt&&m(v.aoMap.channel),lightMapUv:kt&&m(v.lightMap.channel),bumpMapUv:on&&m(v.bumpMap.channel),normalMapUv:Dt&&m(v.normalMap.channel),displacementMapUv:wn&&m(v.displacementMap.channel),emissiveMapUv:yt&&m(v.emissiveMap.channel),metalnessMapUv:_n&&m(v.metalnessMap.channel),roughnessMapUv:Kt&&m(v.roughnessMap.channel),anisotropyMapUv:$e&&m(v.anisotropyMap.channel),clearcoatMapUv:C&&m(v.clearcoatMap.channel),clearcoatNormalMapUv:S&&m(v.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:$&&m(v.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:he&&m(v.diffuseRoughnessMap.channel),iridescenceMapUv:oe&&m(v.iridescenceMap.channel),iridescenceThicknessMapUv:_e&&m(v.iridescenceThicknessMap.channel),sheenColorMapUv:ve&&m(v.sheenColorMap.channel),sheenRoughnessMapUv:te&&m(v.sheenRoughnessMap.channel),specularMapUv:ie&&m(v.specularMap.channel),specularColorMapUv:pe&&m(v.specularColorMap.channel),specularIntensityMapUv:F&&m(v.specularIntensityMap.channel),transmissionMapUv:re&&m(v.transmissionMap.channel),thicknessMapUv:ne&&m(v.thicknessMap.channel),alphaMapUv:ge&&m(v.alphaMap.channel),vertexTangents:!!N.attributes.tangent&&(Dt||an),vertexNormals:!!N.attributes.normal,vertexColors:v.vertexColors,vertexAlphas:v.vertexColors===!0&&!!N.attributes.color&&N.attributes.color.itemSize===4,pointsUvs:D.isPoints===!0&&!!N.attributes.uv&&(Ge||ge),fog:!!W,useFog:v.fog===!0,fogExp2:!!W&&W.isFogExp2,flatShading:v.wireframe===!1&&(v.flatShading===!0||N.attributes.normal===void 0&&Dt===!1&&(v.isMeshLambertMaterial||v.isMeshPhongMaterial||v.isMeshStandardMaterial||v.isMeshPhysicalMaterial)),sizeAttenuation:v.sizeAttenuation===!0,logarithmicDepthBuffer:f,reversedDepthBuffer:Se,skinning:D.isSkinnedMesh===!0,hasPositionAttribute:N.attributes.position!==void 0,morphTargets:N.morphAttributes.position!==void 0,morphNormals:N.morphAttributes.normal!==void 0,morphColors:N.morphAttributes.color!==void 0,morphTargetsCount:se,morphTextureStride:fe,numSunLights:E.sun.length,numDirLights:E.directional.length,numPointLights:E.point.length,numSpotLights:E.spot.length,numSpotLightMaps:E.spotLightMap.length,numRectAreaLights:E.rectArea.length,numHemiLights:E.hemi.length,numSunLightShadows:E.sunShadowMap.length,numDirLightShadows:E.directionalShadowMap.length,numPointLightShadows:E.pointShadowMap.length,numSpotLightShadows:E.spotShadowMap.length,numSpotLightShadowsWithMaps:E.numSpotLightShadowsWithMaps,numLightProbes:E.numLightProbes,numLightProbeGrids:H.filter(Re=>Re.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:v.dithering,shadowMapEnabled:i.shadowMap.enabled&&k.length>0,shadowMapType:i.shadowMap.type,toneMapping:le,decodeVideoTexture:Ge&&v.map.isVideoTexture===!0&&xt.getTransfer(v.map.colorSpace)===Rt,decodeVideoTextureEmissive:yt&&v.emissiveMap.isVideoTexture===!0&&xt.getTransfer(v.emissiveMap.colorSpace)===Rt,premultipliedAlpha:v.premultipliedAlpha,doubleSided:v.side===Un,flipSided:v.side===Nn,useDepthPacking:v.depthPacking>=0,depthPacking:v.depthPacking||0,index0AttributeName:v.index0AttributeName,extensionClipCullDistance:je&&v.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(je&&v.extensions.multiDraw===!0||ot)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:v.customProgramCacheKey()};return Qe.vertexUv1s=l.has(1),Qe.vertexUv2s=l.has(2),Qe.vertexUv3s=l.has(3),l.clear(),Qe}function x(v){let E=[];if(v.shaderID?E.push(v.shaderID):(E.push(v.customVertexShaderID),E.push(v.customFragmentShaderID)),v.defines!==void 0)for(let k in v.defines)E.push(k),E.push(v.defines[k]);return v.isRawShaderMaterial===!1&&(d(E,v),p(E,v),E.push(i.outputColorSpace)),E.push(v.customProgramCacheKey),E.join()}function d(v,E){v.push(E.precision),v.push(E.outputColorSpace),v.push(E.envMapMode),v.push(E.envMapPMREM),v.push(E.envMapMaxLod),v.push(E.envMapSize),v.push(E.mapUv),v.push(E.alphaMapUv),v.push(E.lightMapUv),v.push(E.aoMapUv),v.push(E.bumpMapUv),v.push(E.normalMapUv),v.push(E.displacementMapUv),v.push(E.emissiveMapUv),v.push(E.metalnessMapUv),v.push(E.roughnessMapUv),v.push(E.anisotropyMapUv),v.push(E.clearcoatMapUv),v.push(E.clearcoatNormalMapUv),v.push(E.clearcoatRoughnessMapUv),v.push(E.diffuseRoughnessMapUv),v.push(E.iridescenceMapUv),v.push(E.iridescenceThicknessMapUv),v.push(E.sheenColorMapUv),v.push(E.sheenRoughnessMapUv),v.push(E.specularMapUv),v.push(E.specularColorMapUv),v.push(E.specularIntensityMapUv),v.push(E.transmissionMapUv),v.push(E.thicknessMapUv),v.push(E.combine),v.push(E.fogExp2),v.push(E.sizeAttenuation),v.push(E.morphTargetsCount),v.push(E.numSunLights),v.push(E.numDirLights),v.push(E.numPointLights),v.push(E.numSpotLights),v.push(E.numSpotLightMaps),v.push(E.numHemiLights),v.push(E.numRectAreaLights),v.push(E.numSunLightShadows),v.push(E.numDirLightShadows),v.push(E.numPointLightShadows),v.push(E.numSpotLightShadows),v.push(E.numSpotLightShadowsWithMaps),v.push(E.numLightProbes),v.push(E.numLightProbeGrids),v.push(E.shadowMapType),v.push(E.toneMapping),v.push(E.numClippingPlanes),v.push(E.numClipIntersection),v.push(E.depthPacking)}function p(v,E){o.disableAll(),E.instancing&&o.enable(0),E.instancingColor&&o.enable(1),E.instancingMorph&&o.enable(2),E.matcap&&o.enable(3),E.envMap&&o.enable(4),E.normalMapObjectSpace&&o.enable(5),E.normalMapTangentSpace&&o.enable(6),E.clearcoat&&o.enable(7),E.iridescence&&o.enable(8),E.alphaTest&&o.enable(9),E.vertexColors&&o.enable(10),E.vertexAlphas&&o.enable(11),E.vertexUv1s&&o.enable(12),E.vertexUv2s&&o.enable(13),E.vertexUv3s&&o.enable(14),E.vertexTangents&&o.enable(15),E.anisotropy&&o.enable(16),E.alphaHash&&o.enable(17),E.batching&&o.enable(18),E.dispersion&&o.enable(19),E.retroreflection&&o.enable(24),E.diffuseRoughness&&o.enable(25),E.batchingColor&&o.enable(20),E.gradientMap&&o.enable(21),E.packedNormalMap&&o.enable(22),E.vertexNormals&&o.enable(23),v.push(o.mask),o.disableAll(),E.fog&&o.enable(0),E.useFog&&o.enable(1),E.flatShading&&o.enable(2),E.logarithmicDepthBuffer&&o.enable(3),E.reversedDepthBuffer&&o.enable(4),E.skinning&&o.enable(5),E.morphTargets&&o.enable(6),E.morphNormals&&o.enable(7),E.morphColors&&o.enable(8),E.premultipliedAlpha&&o.enable(9),E.shadowMapEnabled&&o.enable(10),E.doubleSided&&o.enable(11),E.flipSided&&o.enable(12),E.useDepthPacking&&o.enable(13),E.dithering&&o.enable(14),E.transmission&&o.enable(15),E.sheen&&o.enable(16),E.opaque&&o.enable(17),E.pointsUvs&&o.enable(18),E.decodeVideoTexture&&o.enable(19),E.decodeVideoTextureEmissive&&o.enable(20),E.alphaToCoverage&&o.enable(21),E.numLightProbeGrids>0&&o.enable(22),E.hasPositionAttribute&&o.enable(23),v.push(o.mask)}function _(v){let E=u[v.type],k;if(E){let U=ts[E];k=em.clone(U.uniforms)}else k=v.uniforms;return k}function w(v,E){let k=h.get(E);return k!==void 0?++k.usedTimes:(k=new gS(i,E,v,s),c.push(k),h.set(E,k)),k}function b(v){if(--v.usedTimes===0){let E=c.indexOf(v);c[E]=c[c.length-1],c.pop(),h.delete(v.cacheKey),v.destroy()}}function A(v){a.remove(v)}function R(){a.dispose()}return{getParameters:g,getProgramCacheKey:x,getUniforms:_,acquireProgram:w,releaseProgram:b,releaseShaderCache:A,programs:c,dispose:R}}function yS(){let i=new WeakMap;function e(o){return i.has(o)}function t(o){let a=i.get(o);return a===void 0&&(a={},i.set(o,a)),a}function n(o){i.delete(o)}function s(o,a,l){i.get(o)[a]=l}function r(){i=new WeakMap}return{has:e,get:t,remove:n,update:s,dispose:r}}function bS(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.material.id!==e.material.id?i.material.id-e.material.id:i.materialVariant!==e.materialVariant?i.materialVariant-e.materialVariant:i.z!==e.z?i.z-e.z:i.id-e.id}function ym(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.z!==e.z?e.z-i.z:i.id-e.id}function bm(){let i=[],e=0,t=[],n=[],s=[];function r(){e=0,t.length=0,n.length=0,s.length=0}function o(u){let m=0;return u.isInstancedMesh&&(m+=2),u.isSkinnedMesh&&(m+=1),m}function a(u,m,g,x,d,p){let _=i[e];return _===void 0?(_={id:u.id,object:u,geometry:m,material:g,materialVariant:o(u),groupOrder:x,renderOrder:u.renderOrder,z:d,group:p},i[e]=_):(_.id=u.id,_.object=u,_.geometry=m,_.material=g,_.materialVariant=o(u),_.groupOrder=x,_.renderOrder=u.renderOrder,_.z=d,_.group=p),e++,_}function l(u,m,g,x,d,p,_){_.reversedDepth===!0&&(d=-d);let w=a(u,m,g,x,d,p);g.transmission>0?n.push(w):g.transparent===!0?s.push(w):t.push(w)}function c(u,m,g,x,d,p){let _=a(u,m,g,x,d,p);g.transmission>0?n.unshift(_):g.transparent===!0?s.unshift(_):t.unshift(_)}function h(u,m){t.length>1&&t.sort(u||bS),n.length>1&&n.sort(m||ym),s.length>1&&s.sort(m||ym)}function f(){for(let u=e,m=i.length;u<m;u++){let g=i[u];if(g.id===null)break;g.id=null,g.object=null,g.geometry=null,g.material=null,g.group=null}}return{opaque:t,transmissive:n,transparent:s,init:r,push:l,unshift:c,finish:f,sort:h}}function SS(){let i=new WeakMap;function e(n,s){let r=i.get(n),o;return r===void 0?(o=new bm,i.set(n,[o])):s>=r.length?(o=new bm,r.push(o)):o=r[s],o}function t(){i=new WeakMap}return{get:e,dispose:t}}function MS(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new X,color:new ze};break;case"SpotLight":t={position:new X,direction:new X,color:new ze,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new X,color:new ze,distance:0,decay:0};break;case"HemisphereLight":t={direction:new X,skyColor:new ze,groundColor:new ze};break;case"RectAreaLight":t={color:new ze,position:new X,halfWidth:new X,halfHeight:new X};break}return i[e.id]=t,t}}}function wS(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ke};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ke};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Ke,shadowCameraNear:1,shadowCameraFar:1e3};break}return i[e.id]=t,t}}}var TS=0;function ES(i,e){return(e.castShadow?2:0)-(i.castShadow?2:0)+(e.map?1:0)-(i.map?1:0)}function AS(i){let e=new MS,t=wS(),n={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)n.probe.push(new X);let s=new X,r=new bt,o=new bt;function a(c){let h=0,f=0,u=0;for(let H=0;H<9;H++)n.probe[H].set(0,0,0);let m=0,g=0,x=0,d=0,p=0,_=0,w=0,b=0,A=0,R=0,v=0,E=0,k=0,U=0;c.sort(ES);for(let H=0,W=c.length;H<W;H++){let N=c[H],G=N.color,J=N.intensity,V=N.distance,ce=null;if(N.shadow&&N.shadow.map&&(N.shadow.map.texture.format===$s?ce=N.shadow.map.texture:ce=N.shadow.map.depthTexture||N.shadow.map.texture),N.isAmbientLight)h+=G.r*J,f+=G.g*J,u+=G.b*J;else if(N.isLightProbe){for(let K=0;K<9;K++)n.probe[K].addScaledVector(N.sh.coefficients[K],J);U++}else if(N.isSunLight){let K=e.get(N);if(K.color.copy(N.color).multiplyScalar(N.intensity),N.castShadow){let Q=N.shadow,se=t.get(N);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize.copy(Q.mapSize).multiply(Q.getFrameExtents()),n.sunShadow[g]=se,n.sunShadowMap[g]=ce;let fe=Q.getViewportCount();for(let ue=0;ue<fe;ue++)n.sunShadowMatrix[x+ue]=Q.getMatrix(ue),n.sunShadowCascade[x+ue]=Q._cascadeData[ue];x+=fe,g++}n.sun[m]=K,m++}else if(N.isDirectionalLight){let K=e.get(N);if(K.color.copy(N.color).multiplyScalar(N.intensity),N.castShadow){let Q=N.shadow,se=t.get(N);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize=Q.mapSize,n.directionalShadow[d]=se,n.directionalShadowMap[d]=ce,n.directionalShadowMatrix[d]=N.shadow.matrix,A++}n.directional[d]=K,d++}else if(N.isSpotLight){let K=e.get(N);K.position.setFromMatrixPosition(N.matrixWorld),K.color.copy(G).multiplyScalar(J),K.distance=V,K.coneCos=Math.cos(N.angle),K.penumbraCos=Math.cos(N.angle*(1-N.penumbra)),K.decay=N.decay,n.spot[_]=K;let Q=N.shadow;if(N.map&&(n.spotLightMap[E]=N.map,E++,Q.updateMatrices(N),N.castShadow&&k++),n.spotLightMatrix[_]=Q.matrix,N.castShadow){let se=t.get(N);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize=Q.mapSize,n.spotShadow[_]=se,n.spotShadowMap[_]=ce,v++}_++}else if(N.isRectAreaLight){let K=e.get(N);K.color.copy(G).multiplyScalar(J),K.halfWidth.set(N.width*.5,0,0),K.halfHeight.set(0,N.height*.5,0),n.rectArea[w]=K,w++}else if(N.isPointLight){let K=e.get(N);if(K.color.copy(N.color).multiplyScalar(N.intensity),K.distance=N.distance,K.decay=N.decay,N.castShadow){let Q=N.shadow,se=t.get(N);se.shadowIntensity=Q.intensity,se.shadowBias=Q.bias,se.shadowNormalBias=Q.normalBias,se.shadowRadius=Q.radius,se.shadowMapSize=Q.mapSize,se.shadowCameraNear=Q.camera.near,se.shadowCameraFar=Q.camera.far,n.pointShadow[p]=se,n.pointShadowMap[p]=ce,n.pointShadowMatrix[p]=N.shadow.matrix,R++}n.point[p]=K,p++}else if(N.isHemisphereLight){let K=e.get(N);K.skyColor.copy(N.color).multiplyScalar(J),K.groundColor.copy(N.groundColor).multiplyScalar(J),n.hemi[b]=K,b++}}w>0&&(i.has("OES_texture_float_linear")===!0?(n.rectAreaLTC1=Le.LTC_FLOAT_1,n.rectAreaLTC2=Le.LTC_FLOAT_2):(n.rectAreaLTC1=Le.LTC_HALF_1,n.rectAreaLTC2=Le.LTC_HALF_2)),n.ambient[0]=h,n.ambient[1]=f,n.ambient[2]=u;let D=n.hash;(D.sunLength!==m||D.directionalLength!==d||D.pointLength!==p||D.spotLength!==_||D.rectAreaLength!==w||D.hemiLength!==b||D.numSunShadows!==g||D.numDirectionalShadows!==A||D.numPointShadows!==R||D.numSpotShadows!==v||D.numSpotMaps!==E||D.numLightProbes!==U)&&(n.sun.length=m,n.directional.length=d,n.spot.length=_,n.rectArea.length=w,n.point.length=p,n.hemi.length=b,n.sunShadow.length=g,n.sunShadowMap.length=g,n.sunShadowMatrix.length=x,n.sunShadowCascade.length=x,n.directionalShadow.length=A,n.directionalShadowMap.length=A,n.directionalShadowMatrix.length=A,n.pointShadow.length=R,n.pointShadowMap.length=R,n.pointShadowMatrix.length=R,n.spotShadow.length=v,n.spotShadowMap.length=v,n.spotLightMatrix.length=v+E-k,n.spotLightMap.length=E,n.numSpotLightShadowsWithMaps=k,n.numLightProbes=U,D.sunLength=m,D.directionalLength=d,D.pointLength=p,D.spotLength=_,D.rectAreaLength=w,D.hemiLength=b,D.numSunShadows=g,D.numDirectionalShadows=A,D.numPointShadows=R,D.numSpotShadows=v,D.numSpotMaps=E,D.numLightProbes=U,n.version=TS++)}function l(c,h){let f=0,u=0,m=0,g=0,x=0,d=0,p=h.matrixWorldInverse;for(let _=0,w=c.length;_<w;_++){let b=c[_];if(b.isSunLight){let A=n.sun[f];A.direction.setFromMatrixPosition(b.matrixWorld),A.direction.transformDirection(p),f++}else if(b.isDirectionalLight){let A=n.directional[u];A.direction.setFromMatrixPosition(b.matrixWorld),s.setFromMatrixPosition(b.target.matrixWorld),A.direction.sub(s),A.direction.transformDirection(p),u++}else if(b.isSpotLight){let A=n.spot[g];A.position.setFromMatrixPosition(b.matrixWorld),A.position.applyMatrix4(p),A.direction.setFromMatrixPosition(b.matrixWorld),s.setFromMatrixPosition(b.target.matrixWorld),A.direction.sub(s),A.direction.transformDirection(p),g++}else if(b.isRectAreaLight){let A=n.rectArea[x];A.position.setFromMatrixPosition(b.matrixWorld),A.position.applyMatrix4(p),o.identity(),r.copy(b.matrixWorld),r.premultiply(p),o.extractRotation(r),A.halfWidth.set(b.width*.5,0,0),A.halfHeight.set(0,b.height*.5,0),A.halfWidth.applyMatrix4(o),A.halfHeight.applyMatrix4(o),x++}else if(b.isPointLight){let A=n.point[m];A.position.setFromMatrixPosition(b.matrixWorld),A.position.applyMatrix4(p),m++}else if(b.isHemisphereLight){let A=n.hemi[d];A.direction.setFromMatrixPosition(b.matrixWorld),A.direction.transformDirection(p),d++}}}return{setup:a,setupView:l,state:n}}function Sm(i){let e=new AS(i),t=[],n=[],s=[];function r(f){h.camera=f,t.length=0,n.length=0,s.length=0}function o(f){f.isLightProbeGrid?s.push(f):t.push(f)}function a(f){n.push(f)}function l(){e.setup(t),s.sort((f,u)=>f.priority-u.priority||f.id-u.id)}function c(f){e.setupView(t,f)}let h={lightsArray:t,shadowsArray:n,lightProbeGridArray:s,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function RS(i){let e=new WeakMap;function t(s,r=0){let o=e.get(s),a;return o===void 0?(a=new Sm(i),e.set(s,[a])):r>=o.length?(a=new Sm(i),o.push(a)):a=o[r],a}function n(){e=new WeakMap}return{get:t,dispose:n}}var CS=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,PS=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,IS=[new X(1,0,0),new X(-1,0,0),new X(0,1,0),new X(0,-1,0),new X(0,0,1),new X(0,0,-1)],LS=[new X(0,-1,0),new X(0,-1,0),new X(0,0,1),new X(0,0,-1),new X(0,-1,0),new X(0,-1,0)],Mm=new bt,Ta=new X,rf=new X;function DS(i,e,t){let n=new Bs,s=new Ke,r=new Ke,o=new Ut,a=new $l,l=new ql,c={},h=t.maxTextureSize,f={[Xs]:Nn,[Nn]:Xs,[Un]:Un},u=new ei({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Ke},radius:{value:4}},vertexShader:CS,fragmentShader:PS}),m=u.clone();m.defines.HORIZONTAL_PASS=1;let g=new pn;g.setAttribute("position",new nn(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let x=new mn(g,u),d=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=_a;let p=this.type;this.render=function(R,v,E){if(d.enabled===!1||d.autoUpdate===!1&&d.needsUpdate===!1||R.length===0)return;this.type===gp&&(qe("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=_a);let k=i.getRenderTarget(),U=i.getActiveCubeFace(),D=i.getActiveMipmapLevel(),H=i.state;H.setBlending(cr),H.buffers.depth.getReversed()===!0?H.buffers.color.setClear(0,0,0,0):H.buffers.color.setClear(1,1,1,1),H.buffers.depth.setTest(!0),H.setScissorTest(!1);let W=p!==this.type;W&&v.traverse(function(N){N.material&&(Array.isArray(N.material)?N.material.forEach(G=>G.needsUpdate=!0):N.material.needsUpdate=!0)});for(let N=0,G=R.length;N<G;N++){let J=R[N],V=J.shadow;if(V===void 0){qe("WebGLShadowMap:",J,"has no shadow.");continue}if(V.autoUpdate===!1&&V.needsUpdate===!1)continue;s.copy(V.mapSize);let ce=V.getFrameExtents();s.multiply(ce),r.copy(V.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/ce.x),s.x=r.x*ce.x,V.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/ce.y),s.y=r.y*ce.y,V.mapSize.y=r.y));let K=i.state.buffers.depth.getReversed();if(V.camera._reversedDepth=K,V.map===null||W===!0){if(V.map!==null&&(V.map.depthTexture!==null&&(V.map.depthTexture.dispose(),V.map.depthTexture=null),V.map.dispose()),this.type===ao){if(J.isPointLight){qe("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}V.map=new hi(s.x,s.y,{format:$s,type:Bi,minFilter:Jn,magFilter:Jn,generateMipmaps:!1}),V.map.texture.name=J.name+".shadowMap",V.map.depthTexture=new ys(s.x,s.y,wi),V.map.depthTexture.name=J.name+".shadowMapDepth",V.map.depthTexture.format=gs,V.map.depthTexture.compareFunction=null,V.map.depthTexture.minFilter=dn,V.map.depthTexture.magFilter=dn}else J.isPointLight?(V.map=new Aa(s.x),V.map.depthTexture=new oa(s.x,Oi)):(V.map=new hi(s.x,s.y),V.map.depthTexture=new ys(s.x,s.y,Oi)),V.map.depthTexture.name=J.name+".shadowMap",V.map.depthTexture.format=gs,this.type===_a?(V.map.depthTexture.compareFunction=K?Xu:Wu,V.map.depthTexture.minFilter=Jn,V.map.depthTexture.magFilter=Jn):(V.map.depthTexture.compareFunction=null,V.map.depthTexture.minFilter=dn,V.map.depthTexture.magFilter=dn);V.camera.updateProjectionMatrix()}V.map.isWebGLCubeRenderTarget!==!0&&(V.map.width!==s.x||V.map.height!==s.y)&&V.map.setSize(s.x,s.y);let Q=V.map.isWebGLCubeRenderTarget?6:V.getViewportCount();J.isPointLight!==!0&&V.updateMatrices(J,E);let se=(V.camera.layers.mask&4294967294)!==0?V.camera.layers:E.layers;for(let fe=0;fe<Q;fe++){let ue=V.getCamera(fe);if(J.isPointLight){let ee=V.camera,me=V.matrix,xe=J.distance||ee.far;xe!==ee.far&&(ee.far=xe,ee.updateProjectionMatrix()),Ta.setFromMatrixPosition(J.matrixWorld),ee.position.copy(Ta),rf.copy(ee.position),rf.add(IS[fe]),ee.up.copy(LS[fe]),ee.lookAt(rf),ee.updateMatrixWorld(),me.makeTranslation(-Ta.x,-Ta.y,-Ta.z),Mm.multiplyMatrices(ee.projectionMatrix,ee.matrixWorldInverse),V._frustum.setFromProjectionMatrix(Mm,ee.coordinateSystem,ee.reversedDepth)}if(V.map.isWebGLCubeRenderTarget)i.setRenderTarget(V.map,fe),i.clear();else{fe===0&&(i.setRenderTarget(V.map),i.clear());let ee=V.getViewport(fe);o.set(r.x*ee.x,r.y*ee.y,r.x*ee.z,r.y*ee.w),H.viewport(o)}n=V.getFrustum(fe),b(v,E,ue,J,se,this.type)}V.isPointLightShadow!==!0&&this.type===ao&&_(V,E),V.needsUpdate=!1}p=this.type,d.needsUpdate=!1,i.setRenderTarget(k,U,D)};function _(R,v){let E=e.update(x);u.defines.VSM_SAMPLES!==R.blurSamples&&(u.defines.VSM_SAMPLES=R.blurSamples,m.defines.VSM_SAMPLES=R.blurSamples,u.needsUpdate=!0,m.needsUpdate=!0),R.mapPass===null?R.mapPass=new hi(s.x,s.y,{format:$s,type:Bi}):(R.mapPass.width!==R.map.width||R.mapPass.height!==R.map.height)&&R.mapPass.setSize(R.map.width,R.map.height),u.uniforms.shadow_pass.value=R.map.depthTexture,u.uniforms.resolution.value.set(R.map.width,R.map.height),u.uniforms.radius.value=R.radius,i.setRenderTarget(R.mapPass),i.clear(),i.renderBufferDirect(v,null,E,u,x,null),m.uniforms.shadow_pass.value=R.mapPass.texture,m.uniforms.resolution.value.set(R.map.width,R.map.height),m.uniforms.radius.value=R.radius,i.setRenderTarget(R.map),i.clear(),i.renderBufferDirect(v,null,E,m,x,null)}function w(R,v,E,k){let U=null,D=E.isPointLight===!0?R.customDistanceMaterial:R.customDepthMaterial;if(D!==void 0)U=D;else if(U=E.isPointLight===!0?l:a,i.localClippingEnabled&&v.clipShadows===!0&&Array.isArray(v.clippingPlanes)&&v.clippingPlanes.length!==0||v.displacementMap&&v.displacementScale!==0||v.alphaMap&&v.alphaTest>0||v.map&&v.alphaTest>0||v.alphaToCoverage===!0){let H=U.uuid,W=v.uuid,N=c[H];N===void 0&&(N={},c[H]=N);let G=N[W];G===void 0&&(G=U.clone(),N[W]=G,v.addEventListener("dispose",A)),U=G}if(U.visible=v.visible,U.wireframe=v.wireframe,k===ao?U.side=v.shadowSide!==null?v.shadowSide:v.side:U.side=v.shadowSide!==null?v.shadowSide:f[v.side],U.alphaMap=v.alphaMap,U.alphaTest=v.alphaToCoverage===!0?.5:v.alphaTest,U.map=v.map,U.clipShadows=v.clipShadows,U.clippingPlanes=v.clippingPlanes,U.clipIntersection=v.clipIntersection,U.displacementMap=v.displacementMap,U.displacementScale=v.displacementScale,U.displacementBias=v.displacementBias,U.wireframeLinewidth=v.wireframeLinewidth,U.linewidth=v.linewidth,E.isPointLight===!0&&U.isMeshDistanceMaterial===!0){let H=i.properties.get(U);H.light=E}return U}function b(R,v,E,k,U,D){if(R.visible===!1)return;if(R.layers.test(U)&&(R.isMesh||R.isLine||R.isPoints)&&(R.castShadow||R.receiveShadow&&D===ao)&&(!R.frustumCulled||R.intersectsFrustum(n))){R.modelViewMatrix.multiplyMatrices(E.matrixWorldInverse,R.matrixWorld);let N=e.update(R),G=R.material;if(Array.isArray(G)){let J=N.groups;for(let V=0,ce=J.length;V<ce;V++){let K=J[V],Q=G[K.materialIndex];if(Q&&Q.visible){let se=w(R,Q,k,D);R.onBeforeShadow(i,R,v,E,N,se,K),i.renderBufferDirect(E,null,N,se,R,K),R.onAfterShadow(i,R,v,E,N,se,K)}}}else if(G.visible){let J=w(R,G,k,D);R.onBeforeShadow(i,R,v,E,N,J,null),i.renderBufferDirect(E,null,N,J,R,null),R.onAfterShadow(i,R,v,E,N,J,null)}}let W=R.children;for(let N=0,G=W.length;N<G;N++)b(W[N],v,E,k,U,D)}function A(R){R.target.removeEventListener("dispose",A);for(let E in c){let k=c[E],U=R.target.uuid;U in k&&(k[U].dispose(),delete k[U])}}}function NS(i,e){function t(){let F=!1,re=new Ut,ne=null,we=new Ut(0,0,0,0);return{setMask:function(ge){ne!==ge&&!F&&(i.colorMask(ge,ge,ge,ge),ne=ge)},setLocked:function(ge){F=ge},setClear:function(ge,be,He,je,le){le===!0&&(ge*=je,be*=je,He*=je),re.set(ge,be,He,je),we.equals(re)===!1&&(i.clearColor(ge,be,He,je),we.copy(re))},reset:function(){F=!1,ne=null,we.set(-1,0,0,0)}}}function n(){let F=!1,re=!1,ne=null,we=null,ge=null;return{setReversed:function(be){if(re!==be){let He=e.get("EXT_clip_control");be?He.clipControlEXT(He.LOWER_LEFT_EXT,He.ZERO_TO_ONE_EXT):He.clipControlEXT(He.LOWER_LEFT_EXT,He.NEGATIVE_ONE_TO_ONE_EXT),re=be;let je=ge;ge=null,this.setClear(je)}},getReversed:function(){return re},setTest:function(be){be?Se(i.DEPTH_TEST):We(i.DEPTH_TEST)},setMask:function(be){ne!==be&&!F&&(i.depthMask(be),ne=be)},setFunc:function(be){if(re&&(be=Jp[be]),we!==be){switch(be){case Al:i.depthFunc(i.NEVER);break;case Rl:i.depthFunc(i.ALWAYS);break;case Cl:i.depthFunc(i.LESS);break;case Kr:i.depthFunc(i.LEQUAL);break;case Pl:i.depthFunc(i.EQUAL);break;case Il:i.depthFunc(i.GEQUAL);break;case Ll:i.depthFunc(i.GREATER);break;case Dl:i.depthFunc(i.NOTEQUAL);break;default:i.depthFunc(i.LEQUAL)}we=be}},setLocked:function(be){F=be},setClear:function(be){ge!==be&&(ge=be,re&&(be=1-be),i.clearDepth(be))},reset:function(){F=!1,ne=null,we=null,ge=null,re=!1}}}function s(){let F=!1,re=null,ne=null,we=null,ge=null,be=null,He=null,je=null,le=null;return{setTest:function(Oe){F||(Oe?Se(i.STENCIL_TEST):We(i.STENCIL_TEST))},setMask:function(Oe){re!==Oe&&!F&&(i.stencilMask(Oe),re=Oe)},setFunc:function(Oe,Qe,Re){(ne!==Oe||we!==Qe||ge!==Re)&&(i.stencilFunc(Oe,Qe,Re),ne=Oe,we=Qe,ge=Re)},setOp:function(Oe,Qe,Re){(be!==Oe||He!==Qe||je!==Re)&&(i.stencilOp(Oe,Qe,Re),be=Oe,He=Qe,je=Re)},setLocked:function(Oe){F=Oe},setClear:function(Oe){le!==Oe&&(i.clearStencil(Oe),le=Oe)},reset:function(){F=!1,re=null,ne=null,we=null,ge=null,be=null,He=null,je=null,le=null}}}let r=new t,o=new n,a=new s,l={},c=new WeakMap,h={},f={},u={},m=new WeakMap,g=[],x=null,d=!1,p=null,_=null,w=null,b=null,A=null,R=null,v=null,E=new ze(0,0,0),k=0,U=!1,D=null,H=null,W=null,N=null,G=null,J=i.getParameter(i.MAX_COMBINED_TEXTURE_IMAGE_UNITS),V=!1,ce=0,K=i.getParameter(i.VERSION);K.indexOf("WebGL")!==-1?(ce=parseFloat(/^WebGL (\d)/.exec(K)[1]),V=ce>=1):K.indexOf("OpenGL ES")!==-1&&(ce=parseFloat(/^OpenGL ES (\d)/.exec(K)[1]),V=ce>=2);let Q=null,se={},fe=i.getParameter(i.SCISSOR_BOX),ue=i.getParameter(i.VIEWPORT),ee=new Ut().fromArray(fe),me=new Ut().fromArray(ue);function xe(F,re,ne,we){let ge=new Uint8Array(4),be=i.createTexture();i.bindTexture(F,be),i.texParameteri(F,i.TEXTURE_MIN_FILTER,i.NEAREST),i.texParameteri(F,i.TEXTURE_MAG_FILTER,i.NEAREST);for(let He=0;He<ne;He++)F===i.TEXTURE_3D||F===i.TEXTURE_2D_ARRAY?i.texImage3D(re,0,i.RGBA,1,1,we,0,i.RGBA,i.UNSIGNED_BYTE,ge):i.texImage2D(re+He,0,i.RGBA,1,1,0,i.RGBA,i.UNSIGNED_BYTE,ge);return be}let Ae={};Ae[i.TEXTURE_2D]=xe(i.TEXTURE_2D,i.TEXTURE_2D,1),Ae[i.TEXTURE_CUBE_MAP]=xe(i.TEXTURE_CUBE_MAP,i.TEXTURE_CUBE_MAP_POSITIVE_X,6),Ae[i.TEXTURE_2D_ARRAY]=xe(i.TEXTURE_2D_ARRAY,i.TEXTURE_2D_ARRAY,1,1),Ae[i.TEXTURE_3D]=xe(i.TEXTURE_3D,i.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),Se(i.DEPTH_TEST),o.setFunc(Kr),on(!1),Dt(wu),Se(i.CULL_FACE),qt(cr);function Se(F){h[F]!==!0&&(i.enable(F),h[F]=!0)}function We(F){h[F]!==!1&&(i.disable(F),h[F]=!1)}function ot(F,re){return u[F]!==re?(i.bindFramebuffer(F,re),u[F]=re,F===i.DRAW_FRAMEBUFFER&&(u[i.FRAMEBUFFER]=re),F===i.FRAMEBUFFER&&(u[i.DRAW_FRAMEBUFFER]=re),!0):!1}function Ge(F,re){let ne=g,we=!1;if(F){ne=m.get(re),ne===void 0&&(ne=[],m.set(re,ne));let ge=F.textures;if(ne.length!==ge.length||ne[0]!==i.COLOR_ATTACHMENT0){for(let be=0,He=ge.length;be<He;be++)ne[be]=i.COLOR_ATTACHMENT0+be;ne.length=ge.length,we=!0}}else ne[0]!==i.BACK&&(ne[0]=i.BACK,we=!0);we&&i.drawBuffers(ne)}function ft(F){return x!==F?(i.useProgram(F),x=F,!0):!1}let ct={[hr]:i.FUNC_ADD,[xp]:i.FUNC_SUBTRACT,[vp]:i.FUNC_REVERSE_SUBTRACT};ct[yp]=i.MIN,ct[bp]=i.MAX;let st={[Sp]:i.ZERO,[Mp]:i.ONE,[wp]:i.SRC_COLOR,[Ru]:i.SRC_ALPHA,[Pp]:i.SRC_ALPHA_SATURATE,[Rp]:i.DST_COLOR,[Ep]:i.DST_ALPHA,[Tp]:i.ONE_MINUS_SRC_COLOR,[Cu]:i.ONE_MINUS_SRC_ALPHA,[Cp]:i.ONE_MINUS_DST_COLOR,[Ap]:i.ONE_MINUS_DST_ALPHA,[Ip]:i.CONSTANT_COLOR,[Lp]:i.ONE_MINUS_CONSTANT_COLOR,[Dp]:i.CONSTANT_ALPHA,[Np]:i.ONE_MINUS_CONSTANT_ALPHA};function qt(F,re,ne,we,ge,be,He,je,le,Oe){if(F===cr){d===!0&&(We(i.BLEND),d=!1);return}if(d===!1&&(Se(i.BLEND),d=!0),F!==_p){if(F!==p||Oe!==U){if((_!==hr||A!==hr)&&(i.blendEquation(i.FUNC_ADD),_=hr,A=hr),Oe)switch(F){case lo:i.blendFuncSeparate(i.ONE,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case Tu:i.blendFunc(i.ONE,i.ONE);break;case Eu:i.blendFuncSeparate(i.ZERO,i.ONE_MINUS_SRC_COLOR,i.ZERO,i.ONE);break;case Au:i.blendFuncSeparate(i.DST_COLOR,i.ONE_MINUS_SRC_ALPHA,i.ZERO,i.ONE);break;default:et("WebGLState: Invalid blending: ",F);break}else switch(F){case lo:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case Tu:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE,i.ONE,i.ONE);break;case Eu:et("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case Au:et("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:et("WebGLState: Invalid blending: ",F);break}w=null,b=null,R=null,v=null,E.set(0,0,0),k=0,p=F,U=Oe}return}ge=ge||re,be=be||ne,He=He||we,(re!==_||ge!==A)&&(i.blendEquationSeparate(ct[re],ct[ge]),_=re,A=ge),(ne!==w||we!==b||be!==R||He!==v)&&(i.blendFuncSeparate(st[ne],st[we],st[be],st[He]),w=ne,b=we,R=be,v=He),(je.equals(E)===!1||le!==k)&&(i.blendColor(je.r,je.g,je.b,le),E.copy(je),k=le),p=F,U=!1}function kt(F,re){F.side===Un?We(i.CULL_FACE):Se(i.CULL_FACE);let ne=F.side===Nn;re&&(ne=!ne),on(ne),F.blending===lo&&F.transparent===!1?qt(cr):qt(F.blending,F.blendEquation,F.blendSrc,F.blendDst,F.blendEquationAlpha,F.blendSrcAlpha,F.blendDstAlpha,F.blendColor,F.blendAlpha,F.premultipliedAlpha),o.setFunc(F.depthFunc),o.setTest(F.depthTest),o.setMask(F.depthWrite),r.setMask(F.colorWrite);let we=F.stencilWrite;a.setTest(we),we&&(a.setMask(F.stencilWriteMask),a.setFunc(F.stencilFunc,F.stencilRef,F.stencilFuncMask),a.setOp(F.stencilFail,F.stencilZFail,F.stencilZPass)),yt(F.polygonOffset,F.polygonOffsetFactor,F.polygonOffsetUnits),F.alphaToCoverage===!0?Se(i.SAMPLE_ALPHA_TO_COVERAGE):We(i.SAMPLE_ALPHA_TO_COVERAGE)}function on(F){D!==F&&(F?i.frontFace(i.CW):i.frontFace(i.CCW),D=F)}function Dt(F){F!==pp?(Se(i.CULL_FACE),F!==H&&(F===wu?i.cullFace(i.BACK):F===mp?i.cullFace(i.FRONT):i.cullFace(i.FRONT_AND_BACK))):We(i.CULL_FACE),H=F}function wn(F){F!==W&&(V&&i.lineWidth(F),W=F)}function yt(F,re,ne){F?(Se(i.POLYGON_OFFSET_FILL),(N!==re||G!==ne)&&(N=re,G=ne,o.getReversed()&&(re=-re,ne=-ne),i.polygonOffset(re,ne))):We(i.POLYGON_OFFSET_FILL)}function _n(F){F?Se(i.SCISSOR_TEST):We(i.SCISSOR_TEST)}function Kt(F){F===void 0&&(F=i.TEXTURE0+J-1),Q!==F&&(i.activeTexture(F),Q=F)}function an(F,re,ne){ne===void 0&&(Q===null?ne=i.TEXTURE0+J-1:ne=Q);let we=se[ne];we===void 0&&(we={type:void 0,texture:void 0},se[ne]=we),(we.type!==F||we.texture!==re)&&(Q!==ne&&(i.activeTexture(ne),Q=ne),i.bindTexture(F,re||Ae[F]),we.type=F,we.texture=re)}function O(){let F=se[Q];F!==void 0&&F.type!==void 0&&(i.bindTexture(F.type,null),F.type=void 0,F.texture=void 0)}function Ce(){try{i.compressedTexImage2D(...arguments)}catch(F){et("WebGLState:",F)}}function Ye(){try{i.compressedTexImage3D(...arguments)}catch(F){et("WebGLState:",F)}}function at(){try{i.texSubImage2D(...arguments)}catch(F){et("WebGLState:",F)}}function Me(){try{i.texSubImage3D(...arguments)}catch(F){et("WebGLState:",F)}}function Ft(){try{i.compressedTexSubImage2D(...arguments)}catch(F){et("WebGLState:",F)}}function Ve(){try{i.compressedTexSubImage3D(...arguments)}catch(F){et("WebGLState:",F)}}function $e(){try{i.texStorage2D(...arguments)}catch(F){et("WebGLState:",F)}}function C(){try{i.texStorage3D(...arguments)}catch(F){et("WebGLState:",F)}}function S(){try{i.texImage2D(...arguments)}catch(F){et("WebGLState:",F)}}function $(){try{i.texImage3D(...arguments)}catch(F){et("WebGLState:",F)}}function he(F){return f[F]!==void 0?f[F]:i.getParameter(F)}function oe(F,re){f[F]!==re&&(i.pixelStorei(F,re),f[F]=re)}function _e(F){ee.equals(F)===!1&&(i.scissor(F.x,F.y,F.z,F.w),ee.copy(F))}function ve(F){me.equals(F)===!1&&(i.viewport(F.x,F.y,F.z,F.w),me.copy(F))}function te(F,re){let ne=c.get(re);ne===void 0&&(ne=new WeakMap,c.set(re,ne));let we=ne.get(F);we===void 0&&(we=i.getUniformBlockIndex(re,F.name),i.uniformBlockBinding(re,we,we),ne.set(F,we))}function ie(F,re,ne){let ge=c.get(re).get(F);l[ge]!==ne&&(i.bindBufferBase(i.UNIFORM_BUFFER,ge,ne),l[ge]=ne)}function pe(){i.disable(i.BLEND),i.disable(i.CULL_FACE),i.disable(i.DEPTH_TEST),i.disable(i.POLYGON_OFFSET_FILL),i.disable(i.SCISSOR_TEST),i.disable(i.STENCIL_TEST),i.disable(i.SAMPLE_ALPHA_TO_COVERAGE),i.blendEquation(i.FUNC_ADD),i.blendFunc(i.ONE,i.ZERO),i.blendFuncSeparate(i.ONE,i.ZERO,i.ONE,i.ZERO),i.blendColor(0,0,0,0),i.colorMask(!0,!0,!0,!0),i.clearColor(0,0,0,0),i.depthMask(!0),i.depthFunc(i.LESS),o.setReversed(!1),i.clearDepth(1),i.stencilMask(4294967295),i.stencilFunc(i.ALWAYS,0,4294967295),i.stencilOp(i.KEEP,i.KEEP,i.KEEP),i.clearStencil(0),i.cullFace(i.BACK),i.frontFace(i.CCW),i.polygonOffset(0,0),i.activeTexture(i.TEXTURE0),i.bindFramebuffer(i.FRAMEBUFFER,null),i.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),i.bindFramebuffer(i.READ_FRAMEBUFFER,null),i.useProgram(null),i.lineWidth(1),i.scissor(0,0,i.canvas.width,i.canvas.height),i.viewport(0,0,i.canvas.width,i.canvas.height),i.pixelStorei(i.PACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,!1),i.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),i.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,i.BROWSER_DEFAULT_WEBGL),i.pixelStorei(i.PACK_ROW_LENGTH,0),i.pixelStorei(i.PACK_SKIP_PIXELS,0),i.pixelStorei(i.PACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_ROW_LENGTH,0),i.pixelStorei(i.UNPACK_IMAGE_HEIGHT,0),i.pixelStorei(i.UNPACK_SKIP_PIXELS,0),i.pixelStorei(i.UNPACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_SKIP_IMAGES,0),h={},f={},Q=null,se={},u={},l={},m=new WeakMap,g=[],x=null,d=!1,p=null,_=null,w=null,b=null,A=null,R=null,v=null,E=new ze(0,0,0),k=0,U=!1,D=null,H=null,W=null,N=null,G=null,ee.set(0,0,i.canvas.width,i.canvas.height),me.set(0,0,i.canvas.width,i.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:Se,disable:We,bindFramebuffer:ot,drawBuffers:Ge,useProgram:ft,setBlending:qt,setMaterial:kt,setFlipSided:on,setCullFace:Dt,setLineWidth:wn,setPolygonOffset:yt,setScissorTest:_n,activeTexture:Kt,bindTexture:an,unbindTexture:O,compressedTexImage2D:Ce,compressedTexImage3D:Ye,texImage2D:S,texImage3D:$,pixelStorei:oe,getParameter:he,updateUBOMapping:te,uniformBlockBinding:ie,texStorage2D:$e,texStorage3D:C,texSubImage2D:at,texSubImage3D:Me,compressedTexSubImage2D:Ft,compressedTexSubImage3D:Ve,scissor:_e,viewport:ve,reset:pe}}function US(i,e,t,n,s,r,o){let a=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Ke,h=new WeakMap,f=new Set,u,m=new WeakMap,g=new Set,x=new FinalizationRegistry(C=>g.delete(C)),d=!1;try{d=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function p(C,S){return d?new OffscreenCanvas(C,S):jo("canvas")}function _(C,S,$){let he=1,oe=$e(C);if((oe.width>$||oe.height>$)&&(he=$/Math.max(oe.width,oe.height)),he<1)if(typeof HTMLImageElement<"u"&&C instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&C instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&C instanceof ImageBitmap||typeof VideoFrame<"u"&&C instanceof VideoFrame){let _e=Math.floor(he*oe.width),ve=Math.floor(he*oe.height);u===void 0&&(u=p(_e,ve));let te=S?p(_e,ve):u;return te.width=_e,te.height=ve,te.getContext("2d").drawImage(C,0,0,_e,ve),qe("WebGLRenderer: Texture has been resized from ("+oe.width+"x"+oe.height+") to ("+_e+"x"+ve+")."),te}else return"data"in C&&qe("WebGLRenderer: Image in DataTexture is too big ("+oe.width+"x"+oe.height+")."),C;return C}function w(C){return C.generateMipmaps}function b(C){i.generateMipmap(C)}function A(C){return C.isWebGLCubeRenderTarget?i.TEXTURE_CUBE_MAP:C.isWebGL3DRenderTarget?i.TEXTURE_3D:C.isWebGLArrayRenderTarget||C.isCompressedArrayTexture?i.TEXTURE_2D_ARRAY:i.TEXTURE_2D}function R(C,S,$,he,oe,_e=!1){if(C!==null){if(i[C]!==void 0)return i[C];qe("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+C+"'")}let ve;he&&(ve=e.get("EXT_texture_norm16"),ve||qe("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let te=S;if(S===i.RED&&($===i.FLOAT&&(te=i.R32F),$===i.HALF_FLOAT&&(te=i.R16F),$===i.UNSIGNED_BYTE&&(te=i.R8),$===i.UNSIGNED_SHORT&&ve&&(te=ve.R16_EXT),$===i.SHORT&&ve&&(te=ve.R16_SNORM_EXT)),S===i.RED_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.R8UI),$===i.UNSIGNED_SHORT&&(te=i.R16UI),$===i.UNSIGNED_INT&&(te=i.R32UI),$===i.BYTE&&(te=i.R8I),$===i.SHORT&&(te=i.R16I),$===i.INT&&(te=i.R32I)),S===i.RG&&($===i.FLOAT&&(te=i.RG32F),$===i.HALF_FLOAT&&(te=i.RG16F),$===i.UNSIGNED_BYTE&&(te=i.RG8),$===i.UNSIGNED_SHORT&&ve&&(te=ve.RG16_EXT),$===i.SHORT&&ve&&(te=ve.RG16_SNORM_EXT)),S===i.RG_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.RG8UI),$===i.UNSIGNED_SHORT&&(te=i.RG16UI),$===i.UNSIGNED_INT&&(te=i.RG32UI),$===i.BYTE&&(te=i.RG8I),$===i.SHORT&&(te=i.RG16I),$===i.INT&&(te=i.RG32I)),S===i.RGB_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.RGB8UI),$===i.UNSIGNED_SHORT&&(te=i.RGB16UI),$===i.UNSIGNED_INT&&(te=i.RGB32UI),$===i.BYTE&&(te=i.RGB8I),$===i.SHORT&&(te=i.RGB16I),$===i.INT&&(te=i.RGB32I)),S===i.RGBA_INTEGER&&($===i.UNSIGNED_BYTE&&(te=i.RGBA8UI),$===i.UNSIGNED_SHORT&&(te=i.RGBA16UI),$===i.UNSIGNED_INT&&(te=i.RGBA32UI),$===i.BYTE&&(te=i.RGBA8I),$===i.SHORT&&(te=i.RGBA16I),$===i.INT&&(te=i.RGBA32I)),S===i.RGB&&($===i.UNSIGNED_SHORT&&ve&&(te=ve.RGB16_EXT),$===i.SHORT&&ve&&(te=ve.RGB16_SNORM_EXT),$===i.UNSIGNED_INT_5_9_9_9_REV&&(te=i.RGB9_E5),$===i.UNSIGNED_INT_10F_11F_11F_REV&&(te=i.R11F_G11F_B10F)),S===i.RGBA){let ie=_e?Ko:xt.getTransfer(oe);$===i.FLOAT&&(te=i.RGBA32F),$===i.HALF_FLOAT&&(te=i.RGBA16F),$===i.UNSIGNED_BYTE&&(te=ie===Rt?i.SRGB8_ALPHA8:i.RGBA8),$===i.UNSIGNED_SHORT&&ve&&(te=ve.RGBA16_EXT),$===i.SHORT&&ve&&(te=ve.RGBA16_SNORM_EXT),$===i.UNSIGNED_SHORT_4_4_4_4&&(te=i.RGBA4),$===i.UNSIGNED_SHORT_5_5_5_1&&(te=i.RGB5_A1)}return(te===i.R16F||te===i.R32F||te===i.RG16F||te===i.RG32F||te===i.RGBA16F||te===i.RGBA32F)&&e.get("EXT_color_buffer_float"),te}function v(C,S){let $;return C?S===null||S===Oi||S===fr?$=i.DEPTH24_STENCIL8:S===wi?$=i.DEPTH32F_STENCIL8:S===ho&&($=i.DEPTH24_STENCIL8,qe("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):S===null||S===Oi||S===fr?$=i.DEPTH_COMPONENT24:S===wi?$=i.DEPTH_COMPONENT32F:S===ho&&($=i.DEPTH_COMPONENT16),$}function E(C,S){return w(C)===!0||C.isFramebufferTexture&&C.minFilter!==dn&&C.minFilter!==Jn?Math.log2(Math.max(S.width,S.height))+1:C.mipmaps.length>0?C.mipmaps.length:C.isCompressedTexture&&Array.isArray(C.image)?S.mipmaps.length:1}function k(C){let S=new WeakRef(C);n.get(C).__ref=S,g.add(S),x.register(C,S,S)}function U(C){let S=n.get(C).__ref;S!==void 0&&(g.delete(S),x.unregister(S))}function D(C){W(C.target)}function H(C){N(C.target)}function W(C){C.removeEventListener("dispose",D),U(C),J(C),C.isVideoTexture&&h.delete(C),C.isHTMLTexture&&f.delete(C)}function N(C){C.removeEventListener("dispose",H),U(C),ce(C)}function G(){for(let C of g){let S=C.deref();S!==void 0&&(S.isRenderTarget===!0?N(S):W(S))}g.clear(),f.clear()}function J(C){let S=n.get(C);if(S.__webglInit===void 0)return;let $=C.source,he=m.get($);if(he){let oe=he[S.__cacheKey];oe.usedTimes--,oe.usedTimes===0&&V(C),Object.keys(he).length===0&&m.delete($)}n.remove(C)}function V(C){let S=n.get(C);i.deleteTexture(S.__webglTexture);let $=C.source,he=m.get($);delete he[S.__cacheKey],o.memory.textures--}function ce(C){let S=n.get(C);S.__depthDisposeCallback&&S.__depthDisposeCallback();let $=C.depthTexture;if($&&$.renderTarget===C&&W($),C.isWebGLCubeRenderTarget)for(let oe=0;oe<6;oe++){if(Array.isArray(S.__webglFramebuffer[oe]))for(let _e=0;_e<S.__webglFramebuffer[oe].length;_e++)i.deleteFramebuffer(S.__webglFramebuffer[oe][_e]);else i.deleteFramebuffer(S.__webglFramebuffer[oe]);S.__webglDepthbuffer&&i.deleteRenderbuffer(S.__webglDepthbuffer[oe])}else{if(Array.isArray(S.__webglFramebuffer))for(let oe=0;oe<S.__webglFramebuffer.length;oe++)i.deleteFramebuffer(S.__webglFramebuffer[oe]);else i.deleteFramebuffer(S.__webglFramebuffer);if(S.__webglDepthbuffer&&i.deleteRenderbuffer(S.__webglDepthbuffer),S.__webglMultisampledFramebuffer&&i.deleteFramebuffer(S.__webglMultisampledFramebuffer),S.__webglColorRenderbuffer)for(let oe=0;oe<S.__webglColorRenderbuffer.length;oe++)S.__webglColorRenderbuffer[oe]&&i.deleteRenderbuffer(S.__webglColorRenderbuffer[oe]);S.__webglDepthRenderbuffer&&i.deleteRenderbuffer(S.__webglDepthRenderbuffer)}let he=C.textures;for(let oe=0,_e=he.length;oe<_e;oe++){let ve=n.get(he[oe]);ve.__webglTexture&&(i.deleteTexture(ve.__webglTexture),o.memory.textures--),n.remove(he[oe])}n.remove(C)}let K=0;function Q(){K=0}function se(){return K}function fe(C){K=C}function ue(){let C=K;return C>=s.maxTextures&&qe("WebGLTextures: Trying to use "+(C+1)+" texture units while this GPU supports only "+s.maxTextures),K+=1,C}function ee(C){let S=[];return S.push(C.wrapS),S.push(C.wrapT),S.push(C.wrapR||0),S.push(C.magFilter),S.push(C.minFilter),S.push(C.anisotropy),S.push(C.internalFormat),S.push(C.format),S.push(C.type),S.push(C.generateMipmaps),S.push(C.mipmapsAutoUpdate),S.push(C.premultiplyAlpha),S.push(C.flipY),S.push(C.unpackAlignment),S.push(C.colorSpace),S.join()}function me(C,S){let $=n.get(C);if(C.isVideoTexture&&Ft(C),C.isRenderTargetTexture===!1&&C.isExternalTexture!==!0&&C.version>0&&$.__version!==C.version){let he=C.image;if(he===null)qe("WebGLRenderer: Texture marked for update but no image data found.");else if(he.complete===!1)qe("WebGLRenderer: Texture marked for update but image is incomplete");else{kt($,C,S);return}}else C.isExternalTexture&&($.__webglTexture=C.sourceTexture?C.sourceTexture:null);t.bindTexture(i.TEXTURE_2D,$.__webglTexture,i.TEXTURE0+S)}function xe(C,S){let $=n.get(C);if(C.isRenderTargetTexture===!1&&C.version>0&&$.__version!==C.version){kt($,C,S);return}else C.isExternalTexture&&($.__webglTexture=C.sourceTexture?C.sourceTexture:null);t.bindTexture(i.TEXTURE_2D_ARRAY,$.__webglTexture,i.TEXTURE0+S)}function Ae(C,S){let $=n.get(C);if(C.isRenderTargetTexture===!1&&C.version>0&&$.__version!==C.version){kt($,C,S);return}t.bindTexture(i.TEXTURE_3D,$.__webglTexture,i.TEXTURE0+S)}function Se(C,S){let $=n.get(C);if(C.version>0&&$.__version!==C.version){on($,C,S);return}t.bindTexture(i.TEXTURE_CUBE_MAP,$.__webglTexture,i.TEXTURE0+S)}let We={[Nl]:i.REPEAT,[bi]:i.CLAMP_TO_EDGE,[Ul]:i.MIRRORED_REPEAT},ot={[dn]:i.NEAREST,[Op]:i.NEAREST_MIPMAP_NEAREST,[xa]:i.NEAREST_MIPMAP_LINEAR,[Jn]:i.LINEAR,[cc]:i.LINEAR_MIPMAP_NEAREST,[bs]:i.LINEAR_MIPMAP_LINEAR},Ge={[Vp]:i.NEVER,[$u]:i.ALWAYS,[Gp]:i.LESS,[Wu]:i.LEQUAL,[Hp]:i.EQUAL,[Xu]:i.GEQUAL,[Wp]:i.GREATER,[Xp]:i.NOTEQUAL};function ft(C,S){if(S.type===wi&&e.has("OES_texture_float_linear")===!1&&(S.magFilter===Jn||S.magFilter===cc||S.magFilter===xa||S.magFilter===bs||S.minFilter===Jn||S.minFilter===cc||S.minFilter===xa||S.minFilter===bs)&&qe("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),i.texParameteri(C,i.TEXTURE_WRAP_S,We[S.wrapS]),i.texParameteri(C,i.TEXTURE_WRAP_T,We[S.wrapT]),(C===i.TEXTURE_3D||C===i.TEXTURE_2D_ARRAY)&&i.texParameteri(C,i.TEXTURE_WRAP_R,We[S.wrapR]),i.texParameteri(C,i.TEXTURE_MAG_FILTER,ot[S.magFilter]),i.texParameteri(C,i.TEXTURE_MIN_FILTER,ot[S.minFilter]),S.compareFunction&&(i.texParameteri(C,i.TEXTURE_COMPARE_MODE,i.COMPARE_REF_TO_TEXTURE),i.texParameteri(C,i.TEXTURE_COMPARE_FUNC,Ge[S.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(S.magFilter===dn||S.minFilter!==xa&&S.minFilter!==bs||S.type===wi&&e.has("OES_texture_float_linear")===!1)return;if(S.anisotropy>1||n.get(S).__currentAnisotropy){let $=e.get("EXT_texture_filter_anisotropic");i.texParameterf(C,$.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(S.anisotropy,s.getMaxAnisotropy())),n.get(S).__currentAnisotropy=S.anisotropy}}}function ct(C,S){let $=!1;C.__webglInit===void 0&&(C.__webglInit=!0,S.addEventListener("dispose",D),k(S));let he=S.source,oe=m.get(he);oe===void 0&&(oe={},m.set(he,oe));let _e=ee(S);if(_e!==C.__cacheKey){oe[_e]===void 0&&(oe[_e]={texture:i.createTexture(),usedTimes:0},o.memory.textures++,$=!0),oe[_e].usedTimes++;let ve=oe[C.__cacheKey];ve!==void 0&&(oe[C.__cacheKey].usedTimes--,ve.usedTimes===0&&V(S)),C.__cacheKey=_e,C.__webglTexture=oe[_e].texture}return $}function st(C,S,$){return Math.floor(Math.floor(C/$)/S)}function qt(C,S,$,he){let _e=C.updateRanges;if(_e.length===0)t.texSubImage2D(i.TEXTURE_2D,0,0,0,S.width,S.height,$,he,S.data);else{_e.sort((F,re)=>F.start-re.start);let ve=0;for(let F=1;F<_e.length;F++){let re=_e[ve],ne=_e[F],we=re.start+re.count,ge=st(ne.start,S.width,4),be=st(re.start,S.width,4);ne.start<=we+1&&ge===be&&st(ne.start+ne.count-1,S.width,4)===ge?re.count=Math.max(re.count,ne.start+ne.count-re.start):(++ve,_e[ve]=ne)}_e.length=ve+1;let te=t.getParameter(i.UNPACK_ROW_LENGTH),ie=t.getParameter(i.UNPACK_SKIP_PIXELS),pe=t.getParameter(i.UNPACK_SKIP_ROWS);t.pixelStorei(i.UNPACK_ROW_LENGTH,S.width);for(let F=0,re=_e.length;F<re;F++){let ne=_e[F],we=Math.floor(ne.start/4),ge=Math.ceil(ne.count/4),be=we%S.width,He=Math.floor(we/S.width),je=ge,le=1;t.pixelStorei(i.UNPACK_SKIP_PIXELS,be),t.pixelStorei(i.UNPACK_SKIP_ROWS,He),t.texSubImage2D(i.TEXTURE_2D,0,be,He,je,le,$,he,S.data)}C.clearUpdateRanges(),t.pixelStorei(i.UNPACK_ROW_LENGTH,te),t.pixelStorei(i.UNPACK_SKIP_PIXELS,ie),t.pixelStorei(i.UNPACK_SKIP_ROWS,pe)}}function kt(C,S,$){let he=i.TEXTURE_2D;(S.isDataArrayTexture||S.isCompressedArrayTexture)&&(he=i.TEXTURE_2D_ARRAY),S.isData3DTexture&&(he=i.TEXTURE_3D);let oe=ct(C,S),_e=S.source;t.bindTexture(he,C.__webglTexture,i.TEXTURE0+$);let ve=n.get(_e);if(_e.version!==ve.__version||oe===!0){if(t.activeTexture(i.TEXTURE0+$),(typeof ImageBitmap<"u"&&S.image instanceof ImageBitmap)===!1){let le=xt.getPrimaries(xt.workingColorSpace),Oe=S.colorSpace===Ms?null:xt.getPrimaries(S.colorSpace),Qe=S.colorSpace===Ms||le===Oe?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,S.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,S.premultiplyAlpha),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,Qe)}t.pixelStorei(i.UNPACK_ALIGNMENT,S.unpackAlignment);let ie=_(S.image,!1,s.maxTextureSize);ie=Ve(S,ie);let pe=r.convert(S.format,S.colorSpace),F=r.convert(S.type),re=R(S.internalFormat,pe,F,S.normalized,S.colorSpace,S.isVideoTexture);ft(he,S);let ne,we=S.mipmaps,ge=S.isVideoTexture!==!0,be=ve.__version===void 0||oe===!0,He=_e.dataReady,je=E(S,ie);if(S.isDepthTexture)re=v(S.format===Ss,S.type),be&&(ge?t.texStorage2D(i.TEXTURE_2D,1,re,ie.width,ie.height):t.texImage2D(i.TEXTURE_2D,0,re,ie.width,ie.height,0,pe,F,null));else if(S.isDataTexture)if(we.length>0){ge&&be&&t.texStorage2D(i.TEXTURE_2D,je,re,we[0].width,we[0].height);for(let le=0,Oe=we.length;le<Oe;le++)ne=we[le],ge?He&&t.texSubImage2D(i.TEXTURE_2D,le,0,0,ne.width,ne.height,pe,F,ne.data):t.texImage2D(i.TEXTURE_2D,le,re,ne.width,ne.height,0,pe,F,ne.data);S.generateMipmaps=!1}else ge?(be&&t.texStorage2D(i.TEXTURE_2D,je,re,ie.width,ie.height),He&&qt(S,ie,pe,F)):t.texImage2D(i.TEXTURE_2D,0,re,ie.width,ie.height,0,pe,F,ie.data);else if(S.isCompressedTexture)if(S.isCompressedArrayTexture){ge&&be&&t.texStorage3D(i.TEXTURE_2D_ARRAY,je,re,we[0].width,we[0].height,ie.depth);for(let le=0,Oe=we.length;le<Oe;le++)if(ne=we[le],S.format!==di)if(pe!==null)if(ge){if(He)if(S.layerUpdates.size>0){let Qe=nf(ne.width,ne.height,S.format,S.type);for(let Re of S.layerUpdates){let lt=ne.data.subarray(Re*Qe/ne.data.BYTES_PER_ELEMENT,(Re+1)*Qe/ne.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,le,0,0,Re,ne.width,ne.height,1,pe,lt)}}else t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,le,0,0,0,ne.width,ne.height,ie.depth,pe,ne.data)}else t.compressedTexImage3D(i.TEXTURE_2D_ARRAY,le,re,ne.width,ne.height,ie.depth,0,ne.data,0,0);else qe("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else ge?He&&t.texSubImage3D(i.TEXTURE_2D_ARRAY,le,0,0,0,ne.width,ne.height,ie.depth,pe,F,ne.data):t.texImage3D(i.TEXTURE_2D_ARRAY,le,re,ne.width,ne.height,ie.depth,0,pe,F,ne.data);S.layerUpdates.size>0&&S.clearLayerUpdates()}else{ge&&be&&t.texStorage2D(i.TEXTURE_2D,je,re,we[0].width,we[0].height);for(let le=0,Oe=we.length;le<Oe;le++)ne=we[le],S.format!==di?pe!==null?ge?He&&t.compressedTexSubImage2D(i.TEXTURE_2D,le,0,0,ne.width,ne.height,pe,ne.data):t.compressedTexImage2D(i.TEXTURE_2D,le,re,ne.width,ne.height,0,ne.data):qe("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):ge?He&&t.texSubImage2D(i.TEXTURE_2D,le,0,0,ne.width,ne.height,pe,F,ne.data):t.texImage2D(i.TEXTURE_2D,le,re,ne.width,ne.height,0,pe,F,ne.data)}else if(S.isDataArrayTexture)if(ge){if(be&&t.texStorage3D(i.TEXTURE_2D_ARRAY,je,re,ie.width,ie.height,ie.depth),He)if(S.layerUpdates.size>0){let le=nf(ie.width,ie.height,S.format,S.type);for(let Oe of S.layerUpdates){let Qe=ie.data.subarray(Oe*le/ie.data.BYTES_PER_ELEMENT,(Oe+1)*le/ie.data.BYTES_PER_ELEMENT);t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,Oe,ie.width,ie.height,1,pe,F,Qe)}S.clearLayerUpdates()}else t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,0,ie.width,ie.height,ie.depth,pe,F,ie.data)}else t.texImage3D(i.TEXTURE_2D_ARRAY,0,re,ie.width,ie.height,ie.depth,0,pe,F,ie.data);else if(S.isData3DTexture)ge?(be&&t.texStorage3D(i.TEXTURE_3D,je,re,ie.width,ie.height,ie.depth),He&&t.texSubImage3D(i.TEXTURE_3D,0,0,0,0,ie.width,ie.height,ie.depth,pe,F,ie.data)):t.texImage3D(i.TEXTURE_3D,0,re,ie.width,ie.height,ie.depth,0,pe,F,ie.data);else if(S.isFramebufferTexture){if(be)if(ge)t.texStorage2D(i.TEXTURE_2D,je,re,ie.width,ie.height);else{let le=ie.width,Oe=ie.height;for(let Qe=0;Qe<je;Qe++)t.texImage2D(i.TEXTURE_2D,Qe,re,le,Oe,0,pe,F,null),le>>=1,Oe>>=1}}else if(S.isHTMLTexture){if("texElementImage2D"in i){let le=i.canvas;if(le.hasAttribute("layoutsubtree")||le.setAttribute("layoutsubtree","true"),ie.parentNode!==le){le.appendChild(ie),f.add(S),le.onpaint=Oe=>{let Qe=Oe.changedElements;for(let Re of f)Qe.includes(Re.image)&&(Re.needsUpdate=!0)},le.requestPaint();return}if(i.texElementImage2D.length===3)i.texElementImage2D(i.TEXTURE_2D,i.RGBA8,ie);else{let Qe=i.RGBA,Re=i.RGBA,lt=i.UNSIGNED_BYTE;i.texElementImage2D(i.TEXTURE_2D,0,Qe,Re,lt,ie)}i.texParameteri(i.TEXTURE_2D,i.TEXTURE_MIN_FILTER,i.LINEAR),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_S,i.CLAMP_TO_EDGE),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_T,i.CLAMP_TO_EDGE)}}else if(we.length>0){if(ge&&be){let le=$e(we[0]);t.texStorage2D(i.TEXTURE_2D,je,re,le.width,le.height)}for(let le=0,Oe=we.length;le<Oe;le++)ne=we[le],ge?He&&t.texSubImage2D(i.TEXTURE_2D,le,0,0,pe,F,ne):t.texImage2D(i.TEXTURE_2D,le,re,pe,F,ne);S.generateMipmaps=!1}else if(ge){if(be){let le=$e(ie);t.texStorage2D(i.TEXTURE_2D,je,re,le.width,le.height)}He&&t.texSubImage2D(i.TEXTURE_2D,0,0,0,pe,F,ie)}else t.texImage2D(i.TEXTURE_2D,0,re,pe,F,ie);w(S)&&S.mipmapsAutoUpdate===!0&&b(he),ve.__version=_e.version,S.onUpdate&&S.onUpdate(S)}C.__version=S.version}function on(C,S,$){if(S.image.length!==6)return;let he=ct(C,S),oe=S.source;t.bindTexture(i.TEXTURE_CUBE_MAP,C.__webglTexture,i.TEXTURE0+$);let _e=n.get(oe);if(oe.version!==_e.__version||he===!0){t.activeTexture(i.TEXTURE0+$);let ve=xt.getPrimaries(xt.workingColorSpace),te=S.colorSpace===Ms?null:xt.getPrimaries(S.colorSpace),ie=S.colorSpace===Ms||ve===te?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,S.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,S.premultiplyAlpha),t.pixelStorei(i.UNPACK_ALIGNMENT,S.unpackAlignment),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,ie);let pe=S.isCompressedTexture||S.image[0].isCompressedTexture,F=S.image[0]&&S.image[0].isDataTexture,re=[];for(let Re=0;Re<6;Re++)!pe&&!F?re[Re]=_(S.image[Re],!0,s.maxCubemapSize):re[Re]=F?S.image[Re].image:S.image[Re],re[Re]=Ve(S,re[Re]);let ne=re[0],we=r.convert(S.format,S.colorSpace),ge=r.convert(S.type),be=R(S.internalFormat,we,ge,S.normalized,S.colorSpace),He=S.isVideoTexture!==!0,je=_e.__version===void 0||he===!0,le=oe.dataReady,Oe=E(S,ne);ft(i.TEXTURE_CUBE_MAP,S);let Qe;if(S.isDepthTexture){if(be=v(S.format===Ss,S.type),je)if(He)t.texStorage2D(i.TEXTURE_CUBE_MAP,1,be,ne.width,ne.height);else for(let Re=0;Re<6;Re++)t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,0,be,ne.width,ne.height,0,we,ge,null)}else if(pe){He&&je&&t.texStorage2D(i.TEXTURE_CUBE_MAP,Oe,be,ne.width,ne.height);for(let Re=0;Re<6;Re++){Qe=re[Re].mipmaps;for(let lt=0;lt<Qe.length;lt++){let zt=Qe[lt];S.format!==di?we!==null?He?le&&t.compressedTexSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt,0,0,zt.width,zt.height,we,zt.data):t.compressedTexImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt,be,zt.width,zt.height,0,zt.data):qe("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):He?le&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt,0,0,zt.width,zt.height,we,ge,zt.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt,be,zt.width,zt.height,0,we,ge,zt.data)}}}else{if(Qe=S.mipmaps,He&&je){Qe.length>0&&Oe++;let Re=$e(re[0]);t.texStorage2D(i.TEXTURE_CUBE_MAP,Oe,be,Re.width,Re.height)}for(let Re=0;Re<6;Re++)if(F){He?le&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,0,0,0,re[Re].width,re[Re].height,we,ge,re[Re].data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,0,be,re[Re].width,re[Re].height,0,we,ge,re[Re].data);for(let lt=0;lt<Qe.length;lt++){let Vn=Qe[lt].image[Re].image;He?le&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt+1,0,0,Vn.width,Vn.height,we,ge,Vn.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt+1,be,Vn.width,Vn.height,0,we,ge,Vn.data)}}else{He?le&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,0,0,0,we,ge,re[Re]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,0,be,we,ge,re[Re]);for(let lt=0;lt<Qe.length;lt++){let zt=Qe[lt];He?le&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt+1,0,0,we,ge,zt.image[Re]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Re,lt+1,be,we,ge,zt.image[Re])}}}w(S)&&S.mipmapsAutoUpdate===!0&&b(i.TEXTURE_CUBE_MAP),_e.__version=oe.version,S.onUpdate&&S.onUpdate(S)}C.__version=S.version}function Dt(C,S,$,he,oe,_e){let ve=r.convert($.format,$.colorSpace),te=r.convert($.type),ie=R($.internalFormat,ve,te,$.normalized,$.colorSpace),pe=n.get(S),F=n.get($);if(F.__renderTarget=S,!pe.__hasExternalTextures){let re=Math.max(1,S.width>>_e),ne=Math.max(1,S.height>>_e);oe===i.TEXTURE_3D||oe===i.TEXTURE_2D_ARRAY?t.texImage3D(oe,_e,ie,re,ne,S.depth,0,ve,te,null):t.texImage2D(oe,_e,ie,re,ne,0,ve,te,null)}t.bindFramebuffer(i.FRAMEBUFFER,C),Me(S)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,he,oe,F.__webglTexture,0,at(S)):(oe===i.TEXTURE_2D||oe>=i.TEXTURE_CUBE_MAP_POSITIVE_X&&oe<=i.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&i.framebufferTexture2D(i.FRAMEBUFFER,he,oe,F.__webglTexture,_e),t.bindFramebuffer(i.FRAMEBUFFER,null)}function wn(C,S,$){if(i.bindRenderbuffer(i.RENDERBUFFER,C),S.depthBuffer){let he=S.depthTexture,oe=he&&he.isDepthTexture?he.type:null,_e=v(S.stencilBuffer,oe),ve=S.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;Me(S)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,at(S),_e,S.width,S.height):$?i.renderbufferStorageMultisample(i.RENDERBUFFER,at(S),_e,S.width,S.height):i.renderbufferStorage(i.RENDERBUFFER,_e,S.width,S.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,ve,i.RENDERBUFFER,C)}else{let he=S.textures;for(let oe=0;oe<he.length;oe++){let _e=he[oe],ve=r.convert(_e.format,_e.colorSpace),te=r.convert(_e.type),ie=R(_e.internalFormat,ve,te,_e.normalized,_e.colorSpace);Me(S)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,at(S),ie,S.width,S.height):$?i.renderbufferStorageMultisample(i.RENDERBUFFER,at(S),ie,S.width,S.height):i.renderbufferStorage(i.RENDERBUFFER,ie,S.width,S.height)}}i.bindRenderbuffer(i.RENDERBUFFER,null)}function yt(C,S,$){let he=S.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(i.FRAMEBUFFER,C),!(S.depthTexture&&S.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let oe=n.get(S.depthTexture);oe.__renderTarget=S;let _e=he?S.depthTexture.image[0]:S.depthTexture.image;(!oe.__webglTexture||_e.width!==S.width||_e.height!==S.height)&&(_e.width=S.width,_e.height=S.height,S.depthTexture.needsUpdate=!0),he?Se(S.depthTexture,0):me(S.depthTexture,0);let ve=oe.__webglTexture,te=at(S),ie=he?i.TEXTURE_CUBE_MAP_POSITIVE_X+$:i.TEXTURE_2D,pe=S.depthTexture.format===Ss?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;if(S.depthTexture.format===gs)Me(S)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,pe,ie,ve,0,te):i.framebufferTexture2D(i.FRAMEBUFFER,pe,ie,ve,0);else if(S.depthTexture.format===Ss)Me(S)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,pe,ie,ve,0,te):i.framebufferTexture2D(i.FRAMEBUFFER,pe,ie,ve,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function _n(C){let S=n.get(C),$=C.isWebGLCubeRenderTarget===!0;if(S.__boundDepthTexture!==C.depthTexture){let he=C.depthTexture;if(S.__depthDisposeCallback&&S.__depthDisposeCallback(),he){let oe=()=>{delete S.__boundDepthTexture,delete S.__depthDisposeCallback,he.removeEventListener("dispose",oe)};he.addEventListener("dispose",oe),S.__depthDisposeCallback=oe}S.__boundDepthTexture=he}if(C.depthTexture&&!S.__autoAllocateDepthBuffer)if($)for(let he=0;he<6;he++)yt(S.__webglFramebuffer[he],C,he);else C.texture.mipmaps.length>0?yt(S.__webglFramebuffer[0],C,0):yt(S.__webglFramebuffer,C,0);else if($){S.__webglDepthbuffer=[];for(let he=0;he<6;he++)if(t.bindFramebuffer(i.FRAMEBUFFER,S.__webglFramebuffer[he]),S.__webglDepthbuffer[he]===void 0)S.__webglDepthbuffer[he]=i.createRenderbuffer(),wn(S.__webglDepthbuffer[he],C,!1);else{let oe=C.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,_e=S.__webglDepthbuffer[he];i.bindRenderbuffer(i.RENDERBUFFER,_e),i.framebufferRenderbuffer(i.FRAMEBUFFER,oe,i.RENDERBUFFER,_e)}}else if(C.texture.mipmaps.length>0?t.bindFramebuffer(i.FRAMEBUFFER,S.__webglFramebuffer[0]):t.bindFramebuffer(i.FRAMEBUFFER,S.__webglFramebuffer),S.__webglDepthbuffer===void 0)S.__webglDepthbuffer=i.createRenderbuffer(),wn(S.__webglDepthbuffer,C,!1);else{let oe=C.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,_e=S.__webglDepthbuffer;i.bindRenderbuffer(i.RENDERBUFFER,_e),i.framebufferRenderbuffer(i.FRAMEBUFFER,oe,i.RENDERBUFFER,_e)}t.bindFramebuffer(i.FRAMEBUFFER,null)}function Kt(C,S,$){let he=n.get(C);S!==void 0&&Dt(he.__webglFramebuffer,C,C.texture,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,0),$!==void 0&&_n(C)}function an(C){let S=C.texture,$=n.get(C),he=n.get(S);C.addEventListener("dispose",H),k(C);let oe=C.textures,_e=C.isWebGLCubeRenderTarget===!0,ve=oe.length>1;if(ve||(he.__webglTexture===void 0&&(he.__webglTexture=i.createTexture()),he.__version=S.version,o.memory.textures++),_e){$.__webglFramebuffer=[];for(let te=0;te<6;te++)if(S.mipmaps.length>0){$.__webglFramebuffer[te]=[];for(let ie=0;ie<S.mipmaps.length;ie++)$.__webglFramebuffer[te][ie]=i.createFramebuffer()}else $.__webglFramebuffer[te]=i.createFramebuffer()}else{if(S.mipmaps.length>0){$.__webglFramebuffer=[];for(let te=0;te<S.mipmaps.length;te++)$.__webglFramebuffer[te]=i.createFramebuffer()}else $.__webglFramebuffer=i.createFramebuffer();if(ve)for(let te=0,ie=oe.length;te<ie;te++){let pe=n.get(oe[te]);pe.__webglTexture===void 0&&(pe.__webglTexture=i.createTexture(),o.memory.textures++)}if(C.samples>0&&Me(C)===!1){$.__webglMultisampledFramebuffer=i.createFramebuffer(),$.__webglColorRenderbuffer=[],t.bindFramebuffer(i.FRAMEBUFFER,$.__webglMultisampledFramebuffer);for(let te=0;te<oe.length;te++){let ie=oe[te];$.__webglColorRenderbuffer[te]=i.createRenderbuffer(),i.bindRenderbuffer(i.RENDERBUFFER,$.__webglColorRenderbuffer[te]);let pe=r.convert(ie.format,ie.colorSpace),F=r.convert(ie.type),re=R(ie.internalFormat,pe,F,ie.normalized,ie.colorSpace,C.isXRRenderTarget===!0),ne=at(C);i.renderbufferStorageMultisample(i.RENDERBUFFER,ne,re,C.width,C.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+te,i.RENDERBUFFER,$.__webglColorRenderbuffer[te])}i.bindRenderbuffer(i.RENDERBUFFER,null),C.depthBuffer&&($.__webglDepthRenderbuffer=i.createRenderbuffer(),wn($.__webglDepthRenderbuffer,C,!0)),t.bindFramebuffer(i.FRAMEBUFFER,null)}}if(_e){t.bindTexture(i.TEXTURE_CUBE_MAP,he.__webglTexture),ft(i.TEXTURE_CUBE_MAP,S);for(let te=0;te<6;te++)if(S.mipmaps.length>0)for(let ie=0;ie<S.mipmaps.length;ie++)Dt($.__webglFramebuffer[te][ie],C,S,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+te,ie);else Dt($.__webglFramebuffer[te],C,S,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+te,0);w(S)?b(i.TEXTURE_CUBE_MAP):S.mipmaps.length>0&&i.texParameteri(i.TEXTURE_CUBE_MAP,i.TEXTURE_MAX_LEVEL,S.mipmaps.length-1),t.unbindTexture()}else if(ve){for(let te=0,ie=oe.length;te<ie;te++){let pe=oe[te],F=n.get(pe),re=i.TEXTURE_2D;(C.isWebGL3DRenderTarget||C.isWebGLArrayRenderTarget)&&(re=C.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(re,F.__webglTexture),ft(re,pe),Dt($.__webglFramebuffer,C,pe,i.COLOR_ATTACHMENT0+te,re,0),w(pe)&&b(re)}t.unbindTexture()}else{let te=i.TEXTURE_2D;if((C.isWebGL3DRenderTarget||C.isWebGLArrayRenderTarget)&&(te=C.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(te,he.__webglTexture),ft(te,S),S.mipmaps.length>0)for(let ie=0;ie<S.mipmaps.length;ie++)Dt($.__webglFramebuffer[ie],C,S,i.COLOR_ATTACHMENT0,te,ie);else Dt($.__webglFramebuffer,C,S,i.COLOR_ATTACHMENT0,te,0);w(S)?b(te):S.mipmaps.length>0&&i.texParameteri(te,i.TEXTURE_MAX_LEVEL,S.mipmaps.length-1),t.unbindTexture()}C.depthBuffer&&_n(C)}function O(C){let S=C.textures;for(let $=0,he=S.length;$<he;$++){let oe=S[$];if(w(oe)&&oe.mipmapsAutoUpdate===!0){let _e=A(C),ve=n.get(oe).__webglTexture;t.bindTexture(_e,ve),b(_e),t.unbindTexture()}}}let Ce=[];function Ye(C){if(C.samples>0){if(Me(C)===!1){let S=C.textures,$=C.width,he=C.height,oe=i.COLOR_BUFFER_BIT,_e=C.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,ve=n.get(C),te=S.length>1;if(te)for(let pe=0;pe<S.length;pe++)t.bindFramebuffer(i.FRAMEBUFFER,ve.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+pe,i.RENDERBUFFER,null),t.bindFramebuffer(i.FRAMEBUFFER,ve.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+pe,i.TEXTURE_2D,null,0);t.bindFramebuffer(i.READ_FRAMEBUFFER,ve.__webglMultisampledFramebuffer),C.texture.mipmaps.length>0?t.bindFramebuffer(i.DRAW_FRAMEBUFFER,ve.__webglFramebuffer[0]):t.bindFramebuffer(i.DRAW_FRAMEBUFFER,ve.__webglFramebuffer);for(let pe=0;pe<S.length;pe++){if(C.resolveDepthBuffer&&(C.depthBuffer&&(oe|=i.DEPTH_BUFFER_BIT),C.stencilBuffer&&C.resolveStencilBuffer&&(oe|=i.STENCIL_BUFFER_BIT)),te){i.framebufferRenderbuffer(i.READ_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.RENDERBUFFER,ve.__webglColorRenderbuffer[pe]);let F=n.get(S[pe]).__webglTexture;i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,F,0)}i.blitFramebuffer(0,0,$,he,0,0,$,he,oe,i.NEAREST),l===!0&&(Ce.length=0,Ce.push(i.COLOR_ATTACHMENT0+pe),C.depthBuffer&&C.storeMultisampledDepthBuffer===!1&&Ce.push(_e),i.invalidateFramebuffer(i.READ_FRAMEBUFFER,Ce))}if(t.bindFramebuffer(i.READ_FRAMEBUFFER,null),t.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),te)for(let pe=0;pe<S.length;pe++){t.bindFramebuffer(i.FRAMEBUFFER,ve.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+pe,i.RENDERBUFFER,ve.__webglColorRenderbuffer[pe]);let F=n.get(S[pe]).__webglTexture;t.bindFramebuffer(i.FRAMEBUFFER,ve.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+pe,i.TEXTURE_2D,F,0)}t.bindFramebuffer(i.DRAW_FRAMEBUFFER,ve.__webglMultisampledFramebuffer)}else if(C.depthBuffer&&C.storeMultisampledDepthBuffer===!1&&l){let S=C.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;i.invalidateFramebuffer(i.DRAW_FRAMEBUFFER,[S])}}}function at(C){return Math.min(s.maxSamples,C.samples)}function Me(C){let S=n.get(C);return C.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&S.__useRenderToTexture!==!1}function Ft(C){let S=o.render.frame;h.get(C)!==S&&(h.set(C,S),C.update())}function Ve(C,S){let $=C.colorSpace,he=C.format,oe=C.type;return C.isCompressedTexture===!0||C.isVideoTexture===!0||$!==Jo&&$!==Ms&&(xt.getTransfer($)===Rt?(he!==di||oe!==ti)&&qe("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):et("WebGLTextures: Unsupported texture color space:",$)),S}function $e(C){return typeof HTMLImageElement<"u"&&C instanceof HTMLImageElement?(c.width=C.naturalWidth||C.width,c.height=C.naturalHeight||C.height):typeof VideoFrame<"u"&&C instanceof VideoFrame?(c.width=C.displayWidth,c.height=C.displayHeight):(c.width=C.width,c.height=C.height),c}this.allocateTextureUnit=ue,this.resetTextureUnits=Q,this.getTextureUnits=se,this.setTextureUnits=fe,this.setTexture2D=me,this.setTexture2DArray=xe,this.setTexture3D=Ae,this.setTextureCube=Se,this.rebindTextures=Kt,this.setupRenderTarget=an,this.updateRenderTargetMipmap=O,this.updateMultisampleRenderTarget=Ye,this.setupDepthRenderbuffer=_n,this.setupFrameBufferTexture=Dt,this.useMultisampledRTT=Me,this.dispose=G}function FS(i,e){function t(n,s=Ms){let r,o=xt.getTransfer(s);if(n===ti)return i.UNSIGNED_BYTE;if(n===uc)return i.UNSIGNED_SHORT_4_4_4_4;if(n===fc)return i.UNSIGNED_SHORT_5_5_5_1;if(n===zu)return i.UNSIGNED_INT_5_9_9_9_REV;if(n===Vu)return i.UNSIGNED_INT_10F_11F_11F_REV;if(n===Bu)return i.BYTE;if(n===ku)return i.SHORT;if(n===ho)return i.UNSIGNED_SHORT;if(n===hc)return i.INT;if(n===Oi)return i.UNSIGNED_INT;if(n===wi)return i.FLOAT;if(n===Bi)return i.HALF_FLOAT;if(n===Gu)return i.ALPHA;if(n===Hu)return i.RGB;if(n===di)return i.RGBA;if(n===gs)return i.DEPTH_COMPONENT;if(n===Ss)return i.DEPTH_STENCIL;if(n===dc)return i.RED;if(n===pc)return i.RED_INTEGER;if(n===$s)return i.RG;if(n===mc)return i.RG_INTEGER;if(n===gc)return i.RGBA_INTEGER;if(n===va||n===ya||n===ba||n===Sa)if(o===Rt)if(r=e.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(n===va)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(n===ya)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(n===ba)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(n===Sa)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=e.get("WEBGL_compressed_texture_s3tc"),r!==null){if(n===va)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(n===ya)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(n===ba)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(n===Sa)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(n===_c||n===xc||n===vc||n===yc)if(r=e.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(n===_c)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(n===xc)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(n===vc)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(n===yc)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(n===bc||n===Sc||n===Mc||n===wc||n===Tc||n===Ma||n===Ec)if(r=e.get("WEBGL_compressed_texture_etc"),r!==null){if(n===bc||n===Sc)return o===Rt?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(n===Mc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(n===wc)return r.COMPRESSED_R11_EAC;if(n===Tc)return r.COMPRESSED_SIGNED_R11_EAC;if(n===Ma)return r.COMPRESSED_RG11_EAC;if(n===Ec)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(n===Ac||n===Rc||n===Cc||n===Pc||n===Ic||n===Lc||n===Dc||n===Nc||n===Uc||n===Fc||n===Oc||n===Bc||n===kc||n===zc)if(r=e.get("WEBGL_compressed_texture_astc"),r!==null){if(n===Ac)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(n===Rc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(n===Cc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(n===Pc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(n===Ic)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(n===Lc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(n===Dc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(n===Nc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(n===Uc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(n===Fc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(n===Oc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(n===Bc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(n===kc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(n===zc)return o===Rt?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(n===Vc||n===Gc||n===Hc)if(r=e.get("EXT_texture_compression_bptc"),r!==null){if(n===Vc)return o===Rt?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(n===Gc)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(n===Hc)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(n===Wc||n===Xc||n===wa||n===$c)if(r=e.get("EXT_texture_compression_rgtc"),r!==null){if(n===Wc)return r.COMPRESSED_RED_RGTC1_EXT;if(n===Xc)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(n===wa)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(n===$c)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return n===fr?i.UNSIGNED_INT_24_8:i[n]!==void 0?i[n]:null}return{convert:t}}var OS=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,BS=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,ff=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){let n=new aa(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=n}}getMesh(e){if(this.texture!==null&&this.mesh===null){let t=e.cameras[0].viewport,n=new ei({vertexShader:OS,fragmentShader:BS,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new mn(new lr(20,20),n)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},df=class extends Ui{constructor(e,t){super();let n=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,h=null,f=null,u=null,m=null,g=null,x=typeof XRWebGLBinding<"u",d=new ff,p={},_=t.getContextAttributes(),w=null,b=null,A=[],R=[],v=new Ke,E=null,k=null,U=new Zn;U.viewport=new Ut;let D=new Zn;D.viewport=new Ut;let H=[U,D],W=new rc,N=null,G=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(ee){let me=A[ee];return me===void 0&&(me=new io,A[ee]=me),me.getTargetRaySpace()},this.getControllerGrip=function(ee){let me=A[ee];return me===void 0&&(me=new io,A[ee]=me),me.getGripSpace()},this.getHand=function(ee){let me=A[ee];return me===void 0&&(me=new io,A[ee]=me),me.getHandSpace()};function J(ee){let me=R.indexOf(ee.inputSource);if(me===-1)return;let xe=A[me];xe!==void 0&&(xe.update(ee.inputSource,ee.frame,c||o),xe.dispatchEvent({type:ee.type,data:ee.inputSource}))}function V(){s.removeEventListener("select",J),s.removeEventListener("selectstart",J),s.removeEventListener("selectend",J),s.removeEventListener("squeeze",J),s.removeEventListener("squeezestart",J),s.removeEventListener("squeezeend",J),s.removeEventListener("end",V),s.removeEventListener("inputsourceschange",ce);for(let ee=0;ee<A.length;ee++){let me=R[ee];me!==null&&(R[ee]=null,A[ee].disconnect(me))}N=null,G=null,d.reset();for(let ee in p)delete p[ee];if(e.setRenderTarget(w),m=null,u=null,f=null,s=null,b=null,ue.stop(),n.isPresenting=!1,e.setPixelRatio(E),e.setSize(v.width,v.height,!1),k!==null){let ee=k.camera;ee.fov=k.fov,ee.zoom=k.zoom,ee.updateProjectionMatrix(),k=null}n.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(ee){r=ee,n.isPresenting===!0&&qe("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(ee){a=ee,n.isPresenting===!0&&qe("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function(ee){c=ee},this.getBaseLayer=function(){return u!==null?u:m},this.getBinding=function(){return f===null&&x&&(f=new XRWebGLBinding(s,t)),f},this.getFrame=function(){return g},this.getSession=function(){return s},this.setSession=async function(ee){if(s=ee,s!==null){if(w=e.getRenderTarget(),s.addEventListener("select",J),s.addEventListener("selectstart",J),s.addEventListener("selectend",J),s.addEventListener("squeeze",J),s.addEventListener("squeezestart",J),s.addEventListener("squeezeend",J),s.addEventListener("end",V),s.addEventListener("inputsourceschange",ce),_.xrCompatible!==!0&&await t.makeXRCompatible(),E=e.getPixelRatio(),e.getSize(v),x&&"createProjectionLayer"in XRWebGLBinding.prototype){let xe=null,Ae=null,Se=null;_.depth&&(Se=_.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,xe=_.stencil?Ss:gs,Ae=_.stencil?fr:Oi);let We={colorFormat:t.RGBA8,depthFormat:Se,scaleFactor:r};f=this.getBinding(),u=f.createProjectionLayer(We),s.updateRenderState({layers:[u]}),e.setPixelRatio(1),e.setSize(u.textureWidth,u.textureHeight,!1),b=new hi(u.textureWidth,u.textureHeight,{format:di,type:ti,depthTexture:new ys(u.textureWidth,u.textureHeight,Ae,void 0,void 0,void 0,void 0,void 0,void 0,xe),stencilBuffer:_.stencil,colorSpace:e.outputColorSpace,samples:_.antialias?4:0,resolveDepthBuffer:u.ignoreDepthValues===!1,resolveStencilBuffer:u.ignoreDepthValues===!1,storeMultisampledDepthBuffer:u.ignoreDepthValues===!1,storeMultisampledStencilBuffer:u.ignoreDepthValues===!1})}else{let xe={antialias:_.antialias,alpha:!0,depth:_.depth,stencil:_.stencil,framebufferScaleFactor:r};m=new XRWebGLLayer(s,t,xe),s.updateRenderState({baseLayer:m}),e.setPixelRatio(1),e.setSize(m.framebufferWidth,m.framebufferHeight,!1),b=new hi(m.framebufferWidth,m.framebufferHeight,{format:di,type:ti,colorSpace:e.outputColorSpace,stencilBuffer:_.stencil,resolveDepthBuffer:m.ignoreDepthValues===!1,resolveStencilBuffer:m.ignoreDepthValues===!1,storeMultisampledDepthBuffer:m.ignoreDepthValues===!1,storeMultisampledStencilBuffer:m.ignoreDepthValues===!1})}b.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),ue.setContext(s),ue.start(),n.isPresenting=!0,n.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return d.getDepthTexture()};function ce(ee){for(let me=0;me<ee.removed.length;me++){let xe=ee.removed[me],Ae=R.indexOf(xe);Ae>=0&&(R[Ae]=null,A[Ae].disconnect(xe))}for(let me=0;me<ee.added.length;me++){let xe=ee.added[me],Ae=R.indexOf(xe);if(Ae===-1){for(let We=0;We<A.length;We++)if(We>=R.length){R.push(xe),Ae=We;break}else if(R[We]===null){R[We]=xe,Ae=We;break}if(Ae===-1)break}let Se=A[Ae];Se&&Se.connect(xe)}}function K(ee,me){me===null?ee.matrixWorld.copy(ee.matrix):ee.matrixWorld.multiplyMatrices(me.matrixWorld,ee.matrix),ee.matrixWorldInverse.copy(ee.matrixWorld).invert()}this.updateCamera=function(ee){if(s===null)return;let me=ee.near,xe=ee.far;d.texture!==null&&(d.depthNear>0&&(me=d.depthNear),d.depthFar>0&&(xe=d.depthFar)),W.near=D.near=U.near=me,W.far=D.far=U.far=xe,(N!==W.near||G!==W.far)&&(s.updateRenderState({depthNear:W.near,depthFar:W.far}),N=W.near,G=W.far),W.layers.mask=ee.layers.mask|6,U.layers.mask=W.layers.mask&-5,D.layers.mask=W.layers.mask&-3;let Ae=ee.parent,Se=W.cameras;K(W,Ae);for(let We=0;We<Se.length;We++)K(Se[We],Ae);W.projectionMatrix.copy(U.projectionMatrix),W.projectionMatrixInverse.copy(U.projectionMatrixInverse),k===null&&ee.isPerspectiveCamera&&(k={camera:ee,fov:ee.fov,zoom:ee.zoom}),Q(ee,W,Ae)};function Q(ee,me,xe){xe===null?ee.matrix.copy(me.matrixWorld):(ee.matrix.copy(xe.matrixWorld),ee.matrix.invert(),ee.matrix.multiply(me.matrixWorld)),ee.matrix.decompose(ee.position,ee.quaternion,ee.scale),ee.updateMatrixWorld(!0),ee.projectionMatrix.copy(me.projectionMatrix),ee.projectionMatrixInverse.copy(me.projectionMatrixInverse),ee.isPerspectiveCamera&&(ee.fov=eo*2*Math.atan(1/ee.projectionMatrix.elements[5]),ee.zoom=1)}this.getCamera=function(){return W},this.getFoveation=function(){if(!(u===null&&m===null))return l},this.setFoveation=function(ee){l=ee,u!==null&&(u.fixedFoveation=ee),m!==null&&m.fixedFoveation!==void 0&&(m.fixedFoveation=ee)},this.hasDepthSensing=function(){return d.texture!==null},this.getDepthSensingMesh=function(){return d.getMesh(W)},this.getCameraTexture=function(ee){return p[ee]};let se=null;function fe(ee,me){if(h=me.getViewerPose(c||o),g=me,h!==null){let xe=h.views;m!==null&&(e.setRenderTargetFramebuffer(b,m.framebuffer),e.setRenderTarget(b));let Ae=!1;xe.length!==W.cameras.length&&(W.cameras.length=0,Ae=!0);for(let Ge=0;Ge<xe.length;Ge++){let ft=xe[Ge],ct=null;if(m!==null)ct=m.getViewport(ft);else{let qt=f.getViewSubImage(u,ft);ct=qt.viewport,Ge===0&&(e.setRenderTargetTextures(b,qt.colorTexture,qt.depthStencilTexture),e.setRenderTarget(b))}let st=H[Ge];st===void 0&&(st=new Zn,st.layers.enable(Ge),st.viewport=new Ut,H[Ge]=st),st.matrix.fromArray(ft.transform.matrix),st.matrix.decompose(st.position,st.quaternion,st.scale),st.projectionMatrix.fromArray(ft.projectionMatrix),st.projectionMatrixInverse.copy(st.projectionMatrix).invert(),st.viewport.set(ct.x,ct.y,ct.width,ct.height),Ge===0&&(W.matrix.copy(st.matrix),W.matrix.decompose(W.position,W.quaternion,W.scale)),Ae===!0&&W.cameras.push(st)}let Se=s.enabledFeatures;if(Se&&Se.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&x){f=n.getBinding();let Ge=f.getDepthInformation(xe[0]);Ge&&Ge.isValid&&Ge.texture&&d.init(Ge,s.renderState)}if(Se&&Se.includes("camera-access")&&x){e.state.unbindTexture(),f=n.getBinding();for(let Ge=0;Ge<xe.length;Ge++){let ft=xe[Ge].camera;if(ft){let ct=p[ft];ct||(ct=new aa,p[ft]=ct);let st=f.getCameraImage(ft);ct.sourceTexture=st}}}}for(let xe=0;xe<A.length;xe++){let Ae=R[xe],Se=A[xe];Ae!==null&&Se!==void 0&&Se.update(Ae,me,c||o)}se&&se(ee,me),me.detectedPlanes&&n.dispatchEvent({type:"planesdetected",data:me}),g=null}let ue=new wm;ue.setAnimationLoop(fe),this.setAnimationLoop=function(ee){se=ee},this.dispose=function(){}}},kS=new bt,Nm=new it;Nm.set(-1,0,0,0,1,0,0,0,1);function zS(i,e){function t(d,p){d.matrixAutoUpdate===!0&&d.updateMatrix(),p.value.copy(d.matrix)}function n(d,p){p.color.getRGB(d.fogColor.value,Qu(i)),p.isFog?(d.fogNear.value=p.near,d.fogFar.value=p.far):p.isFogExp2&&(d.fogDensity.value=p.density)}function s(d,p,_,w,b){p.isNodeMaterial?p.uniformsNeedUpdate=!1:p.isMeshBasicMaterial?r(d,p):p.isMeshLambertMaterial?(r(d,p),p.envMap&&(d.envMapIntensity.value=p.envMapIntensity)):p.isMeshToonMaterial?(r(d,p),f(d,p)):p.isMeshPhongMaterial?(r(d,p),h(d,p),p.envMap&&(d.envMapIntensity.value=p.envMapIntensity)):p.isMeshStandardMaterial?(r(d,p),u(d,p),p.isMeshPhysicalMaterial&&m(d,p,b)):p.isMeshMatcapMaterial?(r(d,p),g(d,p)):p.isMeshDepthMaterial?r(d,p):p.isMeshDistanceMaterial?(r(d,p),x(d,p)):p.isMeshNormalMaterial?r(d,p):p.isLineBasicMaterial?(o(d,p),p.isLineDashedMaterial&&a(d,p)):p.isPointsMaterial?l(d,p,_,w):p.isSpriteMaterial?c(d,p):p.isShadowMaterial?(d.color.value.copy(p.color),d.opacity.value=p.opacity):p.isShaderMaterial&&(p.uniformsNeedUpdate=!1)}function r(d,p){d.opacity.value=p.opacity,p.color&&d.diffuse.value.copy(p.color),p.emissive&&d.emissive.value.copy(p.emissive).multiplyScalar(p.emissiveIntensity),p.map&&(d.map.value=p.map,t(p.map,d.mapTransform)),p.alphaMap&&(d.alphaMap.value=p.alphaMap,t(p.alphaMap,d.alphaMapTransform)),p.bumpMap&&(d.bumpMap.value=p.bumpMap,t(p.bumpMap,d.bumpMapTransform),d.bumpScale.value=p.bumpScale,p.side===Nn&&(d.bumpScale.value*=-1)),p.normalMap&&(d.normalMap.value=p.normalMap,t(p.normalMap,d.normalMapTransform),d.normalScale.value.copy(p.normalScale),p.side===Nn&&d.normalScale.value.negate()),p.displacementMap&&(d.displacementMap.value=p.displacementMap,t(p.displacementMap,d.displacementMapTransform),d.displacementScale.value=p.displacementScale,d.displacementBias.value=p.displacementBias),p.emissiveMap&&(d.emissiveMap.value=p.emissiveMap,t(p.emissiveMap,d.emissiveMapTransform)),p.specularMap&&(d.specularMap.value=p.specularMap,t(p.specularMap,d.specularMapTransform)),p.alphaTest>0&&(d.alphaTest.value=p.alphaTest);let _=e.get(p),w=_.envMap,b=_.envMapRotation;w&&(d.envMap.value=w,d.envMapRotation.value.setFromMatrix4(kS.makeRotationFromEuler(b)).transpose(),w.isCubeTexture&&w.isRenderTargetTexture===!1&&d.envMapRotation.value.premultiply(Nm),d.reflectivity.value=p.reflectivity,d.ior.value=p.ior,d.refractionRatio.value=p.refractionRatio),p.lightMap&&(d.lightMap.value=p.lightMap,d.lightMapIntensity.value=p.lightMapIntensity,t(p.lightMap,d.lightMapTransform)),p.aoMap&&(d.aoMap.value=p.aoMap,d.aoMapIntensity.value=p.aoMapIntensity,t(p.aoMap,d.aoMapTransform))}function o(d,p){d.diffuse.value.copy(p.color),d.opacity.value=p.opacity,p.map&&(d.map.value=p.map,t(p.map,d.mapTransform))}function a(d,p){d.dashSize.value=p.dashSize,d.totalSize.value=p.dashSize+p.gapSize,d.scale.value=p.scale}function l(d,p,_,w){d.diffuse.value.copy(p.color),d.opacity.value=p.opacity,d.size.value=p.size*_,d.scale.value=w*.5,p.map&&(d.map.value=p.map,t(p.map,d.uvTransform)),p.alphaMap&&(d.alphaMap.value=p.alphaMap,t(p.alphaMap,d.alphaMapTransform)),p.alphaTest>0&&(d.alphaTest.value=p.alphaTest)}function c(d,p){d.diffuse.value.copy(p.color),d.opacity.value=p.opacity,d.rotation.value=p.rotation,p.map&&(d.map.value=p.map,t(p.map,d.mapTransform)),p.alphaMap&&(d.alphaMap.value=p.alphaMap,t(p.alphaMap,d.alphaMapTransform)),p.alphaTest>0&&(d.alphaTest.value=p.alphaTest)}function h(d,p){d.specular.value.copy(p.specular),d.shininess.value=Math.max(p.shininess,1e-4)}function f(d,p){p.gradientMap&&(d.gradientMap.value=p.gradientMap)}function u(d,p){d.metalness.value=p.metalness,p.metalnessMap&&(d.metalnessMap.value=p.metalnessMap,t(p.metalnessMap,d.metalnessMapTransform)),d.roughness.value=p.roughness,p.roughnessMap&&(d.roughnessMap.value=p.roughnessMap,t(p.roughnessMap,d.roughnessMapTransform)),p.envMap&&(d.envMapIntensity.value=p.envMapIntensity)}function m(d,p,_){d.ior.value=p.ior,p.diffuseRoughness>0&&(d.diffuseRoughness.value=p.diffuseRoughness,p.diffuseRoughnessMap&&(d.diffuseRoughnessMap.value=p.diffuseRoughnessMap,t(p.diffuseRoughnessMap,d.diffuseRoughnessMapTransform))),p.sheen>0&&(d.sheenColor.value.copy(p.sheenColor).multiplyScalar(p.sheen),d.sheenRoughness.value=p.sheenRoughness,p.sheenColorMap&&(d.sheenColorMap.value=p.sheenColorMap,t(p.sheenColorMap,d.sheenColorMapTransform)),p.sheenRoughnessMap&&(d.sheenRoughnessMap.value=p.sheenRoughnessMap,t(p.sheenRoughnessMap,d.sheenRoughnessMapTransform))),p.clearcoat>0&&(d.clearcoat.value=p.clearcoat,d.clearcoatRoughness.value=p.clearcoatRoughness,p.clearcoatMap&&(d.clearcoatMap.value=p.clearcoatMap,t(p.clearcoatMap,d.clearcoatMapTransform)),p.clearcoatRoughnessMap&&(d.clearcoatRoughnessMap.value=p.clearcoatRoughnessMap,t(p.clearcoatRoughnessMap,d.clearcoatRoughnessMapTransform)),p.clearcoatNormalMap&&(d.clearcoatNormalMap.value=p.clearcoatNormalMap,t(p.clearcoatNormalMap,d.clearcoatNormalMapTransform),d.clearcoatNormalScale.value.copy(p.clearcoatNormalScale),p.side===Nn&&d.clearcoatNormalScale.value.negate())),p.dispersion>0&&(d.dispersion.value=p.dispersion),p.retroreflectivity>0&&(d.retroreflectivity.value=p.retroreflectivity),p.iridescence>0&&(d.iridescence.value=p.iridescence,d.iridescenceIOR.value=p.iridescenceIOR,d.iridescenceThicknessMinimum.value=p.iridescenceThicknessMinimum,d.iridescenceThicknessMaximum.value=p.iridescenceThicknessMaximum,p.iridescenceMap&&(d.iridescenceMap.value=p.iridescenceMap,t(p.iridescenceMap,d.iridescenceMapTransform)),p.iridescenceThicknessMap&&(d.iridescenceThicknessMap.value=p.iridescenceThicknessMap,t(p.iridescenceThicknessMap,d.iridescenceThicknessMapTransform))),p.transmission>0&&(d.transmission.value=p.transmission,d.transmissionSamplerMap.value=_.texture,d.transmissionSamplerSize.value.set(_.width,_.height),p.transmissionMap&&(d.transmissionMap.value=p.transmissionMap,t(p.transmissionMap,d.transmissionMapTransform)),d.thickness.value=p.thickness,p.thicknessMap&&(d.thicknessMap.value=p.thicknessMap,t(p.thicknessMap,d.thicknessMapTransform)),d.attenuationDistance.value=p.attenuationDistance,d.attenuationColor.value.copy(p.attenuationColor)),p.anisotropy>0&&(d.anisotropyVector.value.set(p.anisotropy*Math.cos(p.anisotropyRotation),p.anisotropy*Math.sin(p.anisotropyRotation)),p.anisotropyMap&&(d.anisotropyMap.value=p.anisotropyMap,t(p.anisotropyMap,d.anisotropyMapTransform))),d.specularIntensity.value=p.specularIntensity,d.specularColor.value.copy(p.specularColor),p.specularColorMap&&(d.specularColorMap.value=p.specularColorMap,t(p.specularColorMap,d.specularColorMapTransform)),p.specularIntensityMap&&(d.specularIntensityMap.value=p.specularIntensityMap,t(p.specularIntensityMap,d.specularIntensityMapTransform))}function g(d,p){p.matcap&&(d.matcap.value=p.matcap)}function x(d,p){let _=e.get(p).light;d.referencePosition.value.setFromMatrixPosition(_.matrixWorld),d.nearDistance.value=_.shadow.camera.near,d.farDistance.value=_.shadow.camera.far}return{refreshFogUniforms:n,refreshMaterialUniforms:s}}function VS(i,e,t,n){let s={},r={};function o(_,w){let b=w.program;n.uniformBlockBinding(_,b,s[_.id])}function a(_,w){let b=s[_.id];b===void 0&&(g(_),b=l(_),s[_.id]=b,_.addEventListener("dispose",d));let A=w.program;n.updateUBOMapping(_,A);let R=e.render.frame;r[_.id]!==R&&(c(_),r[_.id]=R)}function l(_){let w=i.createBuffer(),b=_.__size,A=_.usage;return i.bindBuffer(i.UNIFORM_BUFFER,w),i.bufferData(i.UNIFORM_BUFFER,b,A),i.bindBuffer(i.UNIFORM_BUFFER,null),w}function c(_){let w=s[_.id],b=_.uniforms,A=_.__cache;i.bindBuffer(i.UNIFORM_BUFFER,w);for(let R=0,v=b.length;R<v;R++){let E=b[R];if(Array.isArray(E))for(let k=0,U=E.length;k<U;k++)h(E[k],R,k,A);else h(E,R,0,A)}i.bindBuffer(i.UNIFORM_BUFFER,null)}function h(_,w,b,A){if(u(_,w,b,A)===!0){let R=_.__offset,v=_.value;if(Array.isArray(v)){let E=0;for(let k=0;k<v.length;k++){let U=v[k],D=x(U,!0);f(U,_.__data,E),E+=D.storage/Float32Array.BYTES_PER_ELEMENT}}else f(v,_.__data,0);i.bufferSubData(i.UNIFORM_BUFFER,R,_.__data)}}function f(_,w,b){typeof _=="number"||typeof _=="boolean"?w[b]=_:_.isMatrix3?(w[b]=_.elements[0],w[b+1]=_.elements[1],w[b+2]=_.elements[2],w[b+3]=0,w[b+4]=_.elements[3],w[b+5]=_.elements[4],w[b+6]=_.elements[5],w[b+7]=0,w[b+8]=_.elements[6],w[b+9]=_.elements[7],w[b+10]=_.elements[8],w[b+11]=0):ArrayBuffer.isView(_)?w.set(_.subarray(0,w.length-b),b):_.toArray(w,b)}function u(_,w,b,A){let R=_.value,v=w+"_"+b;if(Array.isArray(R)){A[v]===void 0&&(A[v]=[]);let E=A[v],k=!1;for(let U=0;U<R.length;U++)m(R[U],E,U)===!0&&(k=!0);return k}return m(R,A,v)}function m(_,w,b){if(w[b]===void 0)return typeof _=="number"||typeof _=="boolean"?w[b]=_:ArrayBuffer.isView(_)?w[b]=_.slice():w[b]=_.clone(),!0;{let A=w[b];if(typeof _=="number"||typeof _=="boolean"){if(A!==_)return w[b]=_,!0}else{if(ArrayBuffer.isView(_))return!0;if(A.equals(_)===!1)return A.copy(_),!0}}return!1}function g(_){let w=_.uniforms,b=0,A=16;for(let v=0,E=w.length;v<E;v++){let k=Array.isArray(w[v])?w[v]:[w[v]];for(let U=0,D=k.length;U<D;U++){let H=k[U],W=Array.isArray(H.value)?H.value:[H.value],N=Array.isArray(w[v])||Array.isArray(H.value),G=b;for(let V=0,ce=W.length;V<ce;V++){let K=W[V],Q=x(K,N),se=b%A,fe=se%Q.boundary,ue=se+fe;b+=fe,ue!==0&&A-ue<Q.storage&&(b+=A-ue),V===0&&(G=b),b+=Q.storage}let J=H.type==="int"?Int32Array:H.type==="uint"?Uint32Array:Float32Array;H.__data=new J((b-G)/Float32Array.BYTES_PER_ELEMENT),H.__offset=G}}let R=b%A;return R>0&&(b+=A-R),_.__size=b,_.__cache={},this}function x(_,w){let b={boundary:0,storage:0};return typeof _=="number"||typeof _=="boolean"?(b.boundary=4,b.storage=4):_.isVector2?(b.boundary=8,b.storage=8):_.isVector3||_.isColor?(b.boundary=16,b.storage=12):_.isVector4?(b.boundary=16,b.storage=16):_.isMatrix3?(b.boundary=16,b.storage=48):_.isMatrix4?(b.boundary=16,b.storage=64):_.isTexture?qe("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(_)?(b.boundary=16,b.storage=_.byteLength):qe("WebGLRenderer: Unsupported uniform value type.",_),w===!0&&(b.boundary=16,b.storage=Math.ceil(b.storage/16)*16),b}function d(_){let w=_.target;w.removeEventListener("dispose",d),i.deleteBuffer(s[w.id]),delete s[w.id],delete r[w.id]}function p(){for(let _ in s)i.deleteBuffer(s[_]);s={},r={}}return{bind:o,update:a,dispose:p}}var GS=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),es=null;function HS(){return es===null&&(es=new rr(GS,16,16,$s,Bi),es.name="DFG_LUT",es.minFilter=Jn,es.magFilter=Jn,es.wrapS=bi,es.wrapT=bi,es.generateMipmaps=!1,es.needsUpdate=!0),es}var Kc=class{constructor(e={}){let{canvas:t=qp(),context:n=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:f=!1,reversedDepthBuffer:u=!1,outputBufferType:m=ti}=e;this.isWebGLRenderer=!0;let g;if(n!==null){if(typeof WebGLRenderingContext<"u"&&n instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");g=n.getContextAttributes().alpha}else g=o;let x=m,d=new Set([gc,mc,pc]),p=new Set([ti,Oi,ho,fr,uc,fc]),_=new Uint32Array(4),w=new Int32Array(4),b={textures:[],min:[],max:[],resolution:[]},A=null,R=null,v=[],E=[],k=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=Qi,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let U=this,D=!1,H=null,W=null,N=null,G=null;this._outputColorSpace=qn;let J=0,V=0,ce=null,K=-1,Q=null,se=new Ut,fe=new Ut,ue=null,ee=new ze(0),me=0,xe=t.width,Ae=t.height,Se=1,We=null,ot=null,Ge=new Ut(0,0,xe,Ae),ft=new Ut(0,0,xe,Ae),ct=!1,st=new Bs,qt=new zl,kt=!1,on=!1,Dt=new bt,wn=new X,yt=new Ut,_n={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},Kt=!1;function an(){return ce===null?Se:1}let O=n;function Ce(T,B){return t.getContext(T,B)}let Ye,at,Me,Ft,Ve,$e,C,S,$,he,oe,_e,ve,te,ie,pe,F,re,ne,we,ge,be,He;try{let T={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:f};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${"187"}`),t.addEventListener("webglcontextlost",Oe,!1),t.addEventListener("webglcontextrestored",Qe,!1),t.addEventListener("webglcontextcreationerror",Re,!1),O===null){let B="webgl2";if(O=Ce(B,T),O===null)throw Ce(B)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}je()}catch(T){throw t.removeEventListener("webglcontextlost",Oe,!1),t.removeEventListener("webglcontextrestored",Qe,!1),t.removeEventListener("webglcontextcreationerror",Re,!1),et("WebGLRenderer: "+T.message),T}function je(){Ye=new eb(O),Ye.init(),ge=new FS(O,Ye),at=new Hy(O,Ye,e,ge),Me=new NS(O,Ye),at.reversedDepthBuffer&&u&&Me.buffers.depth.setReversed(!0),W=O.createFramebuffer(),N=O.createFramebuffer(),G=O.createFramebuffer(),Ft=new ib(O),Ve=new yS,$e=new US(O,Ye,Me,Ve,at,ge,Ft),C=new Qy(U),S=new rx(O),be=new Vy(O,S),$=new tb(O,S,Ft,be),he=new rb(O,$,S,be,Ft),re=new sb(O,at,$e),ie=new Wy(Ve),oe=new vS(U,C,Ye,at,be,ie),_e=new zS(U,Ve),ve=new SS,te=new RS(Ye),F=new zy(U,C,Me,he,g,l),pe=new DS(U,he,at),He=new VS(O,Ft,at,Me),ne=new Gy(O,Ye,Ft),we=new nb(O,Ye,Ft),Ft.programs=oe.programs,U.capabilities=at,U.extensions=Ye,U.properties=Ve,U.renderLists=ve,U.shadowMap=pe,U.state=Me,U.info=Ft}x!==ti&&(k=new ab(x,t.width,t.height,a,s,r));let le=new df(U,O);this.xr=le,this.getContext=function(){return O},this.getContextAttributes=function(){return O.getContextAttributes()},this.forceContextLoss=function(){let T=Ye.get("WEBGL_lose_context");T&&T.loseContext()},this.forceContextRestore=function(){let T=Ye.get("WEBGL_lose_context");T&&T.restoreContext()},this.getPixelRatio=function(){return Se},this.setPixelRatio=function(T){T!==void 0&&(Se=T,this.setSize(xe,Ae,!1))},this.getSize=function(T){return T.set(xe,Ae)},this.setSize=function(T,B,j=!0){if(le.isPresenting){qe("WebGLRenderer: Can't change size while VR device is presenting.");return}xe=T,Ae=B,t.width=Math.floor(T*Se),t.height=Math.floor(B*Se),j===!0&&(t.style.width=T+"px",t.style.height=B+"px"),k!==null&&k.setSize(t.width,t.height),this.setViewport(0,0,T,B)},this.getDrawingBufferSize=function(T){return T.set(xe*Se,Ae*Se).floor()},this.setDrawingBufferSize=function(T,B,j){xe=T,Ae=B,Se=j,t.width=Math.floor(T*j),t.height=Math.floor(B*j),this.setViewport(0,0,T,B)},this.setEffects=function(T){if(x===ti){et("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(T){for(let B=0;B<T.length;B++)if(T[B].isOutputPass===!0){qe("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}k.setEffects(T||[])},this.getCurrentViewport=function(T){return T.copy(se)},this.getViewport=function(T){return T.copy(Ge)},this.setViewport=function(T,B,j,q){T.isVector4?Ge.set(T.x,T.y,T.z,T.w):Ge.set(T,B,j,q),Me.viewport(se.copy(Ge).multiplyScalar(an()).round())},this.getScissor=function(T){return T.copy(ft)},this.setScissor=function(T,B,j,q){T.isVector4?ft.set(T.x,T.y,T.z,T.w):ft.set(T,B,j,q),Me.scissor(fe.copy(ft).multiplyScalar(an()).round())},this.getScissorTest=function(){return ct},this.setScissorTest=function(T){Me.setScissorTest(ct=T)},this.setOpaqueSort=function(T){We=T},this.setTransparentSort=function(T){ot=T},this.getClearColor=function(T){return T.copy(F.getClearColor())},this.setClearColor=function(){F.setClearColor(...arguments)},this.getClearAlpha=function(){return F.getClearAlpha()},this.setClearAlpha=function(){F.setClearAlpha(...arguments)},this.clear=function(T=!0,B=!0,j=!0){let q=0;if(T){let Y=!1;if(ce!==null){let Te=ce.texture.format;Y=d.has(Te)}if(Y){let Te=ce.texture.type,Pe=p.has(Te),Ee=F.getClearColor(),Ie=F.getClearAlpha(),ke=Ee.r,tt=Ee.g,dt=Ee.b;Pe?(_[0]=ke,_[1]=tt,_[2]=dt,_[3]=Ie,O.clearBufferuiv(O.COLOR,0,_)):(w[0]=ke,w[1]=tt,w[2]=dt,w[3]=Ie,O.clearBufferiv(O.COLOR,0,w))}else q|=O.COLOR_BUFFER_BIT}B&&(q|=O.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),j&&(q|=O.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),q!==0&&O.clear(q)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(T){T.setRenderer(this),H=T},this.dispose=function(){t.removeEventListener("webglcontextlost",Oe,!1),t.removeEventListener("webglcontextrestored",Qe,!1),t.removeEventListener("webglcontextcreationerror",Re,!1),F.dispose(),ve.dispose(),te.dispose(),$e.dispose(),Ve.dispose(),C.dispose(),he.dispose(),$.dispose(),be.dispose(),He.dispose(),oe.dispose(),le.dispose(),le.removeEventListener("sessionstart",za),le.removeEventListener("sessionend",Hi),ss.stop()};function Oe(T){T.preventDefault(),Yu("WebGLRenderer: Context Lost."),D=!0}function Qe(){Yu("WebGLRenderer: Context Restored."),D=!1;let T=Ft.autoReset,B=pe.enabled,j=pe.autoUpdate,q=pe.needsUpdate,Y=pe.type;je(),Ft.autoReset=T,pe.enabled=B,pe.autoUpdate=j,pe.needsUpdate=q,pe.type=Y}function Re(T){et("WebGLRenderer: A WebGL context could not be created. Reason: ",T.statusMessage)}function lt(T){let B=T.target;B.removeEventListener("dispose",lt),zt(B)}function zt(T){Vn(T),Ve.remove(T)}function Vn(T){let B=Ve.get(T).programs;B!==void 0&&(B.forEach(function(j){oe.releaseProgram(j)}),T.isShaderMaterial&&oe.releaseShaderCache(T))}this.renderBufferDirect=function(T,B,j,q,Y,Te){B===null&&(B=_n);let Pe=Y.isMesh&&Y.matrixWorld.determinantAffine()<0,Ee=Io(T,B,j,q,Y);Me.setMaterial(q,Pe);let Ie=j.index,ke=1;if(q.wireframe===!0){if(Ie=$.getWireframeAttribute(j),Ie===void 0)return;ke=2}let tt=j.drawRange,dt=j.attributes.position,Be=tt.start*ke,pt=(tt.start+tt.count)*ke;Te!==null&&(Be=Math.max(Be,Te.start*ke),pt=Math.min(pt,(Te.start+Te.count)*ke)),Ie!==null?(Be=Math.max(Be,0),pt=Math.min(pt,Ie.count)):dt!=null&&(Be=Math.max(Be,0),pt=Math.min(pt,dt.count));let Zt=pt-Be;if(Zt<0||Zt===1/0)return;be.setup(Y,q,Ee,j,Ie);let Pt,It=ne;if(Ie!==null&&(Pt=S.get(Ie),It=we,It.setIndex(Pt)),Y.isMesh)q.wireframe===!0?(Me.setLineWidth(q.wireframeLinewidth*an()),It.setMode(O.LINES)):It.setMode(O.TRIANGLES);else if(Y.isLine){let xn=q.linewidth;xn===void 0&&(xn=1),Me.setLineWidth(xn*an()),Y.isLineSegments?It.setMode(O.LINES):Y.isLineLoop?It.setMode(O.LINE_LOOP):It.setMode(O.LINE_STRIP)}else Y.isPoints?It.setMode(O.POINTS):Y.isSprite&&It.setMode(O.TRIANGLES);if(Y.isBatchedMesh)if(Ye.get("WEBGL_multi_draw"))It.renderMultiDraw(Y._multiDrawStarts,Y._multiDrawCounts,Y._multiDrawCount);else{let xn=Y._multiDrawStarts,Ue=Y._multiDrawCounts,ln=Y._multiDrawCount,_t=Ie?S.get(Ie).bytesPerElement:1,os=Ve.get(q).currentProgram.getUniforms();for(let cn=0;cn<ln;cn++)os.setValue(O,"_gl_DrawID",cn),It.render(xn[cn]/_t,Ue[cn])}else if(Y.isInstancedMesh)It.renderInstances(Be,Zt,Y.count);else if(j.isInstancedBufferGeometry){let xn=j._maxInstanceCount!==void 0?j._maxInstanceCount:1/0,Ue=Math.min(j.instanceCount,xn);It.renderInstances(Be,Zt,Ue)}else It.render(Be,Zt)};function Ro(T,B,j,q){H!==null&&T.isNodeMaterial&&H.setObject(q,T),kt===!0&&ie.setState(T,j,!1),T.transparent===!0&&T.side===Un&&T.forceSinglePass===!1?(T.side=Nn,T.needsUpdate=!0,Wi(T,B,q),T.side=Xs,T.needsUpdate=!0,Wi(T,B,q),T.side=Un):Wi(T,B,q)}this.compile=function(T,B,j=null){j===null&&(j=T),H!==null&&H.renderStart(T,B,j),R=te.get(j),R.init(B),E.push(R),j.traverseVisible(function(Y){Y.isLight&&Y.layers.test(B.layers)&&(R.pushLight(Y),Y.castShadow&&R.pushShadow(Y))}),T!==j&&T.traverseVisible(function(Y){Y.isLight&&Y.layers.test(B.layers)&&(R.pushLight(Y),Y.castShadow&&R.pushShadow(Y))}),R.setupLights(),H!==null&&H.updateLights(R.state.lightsArray),on=this.localClippingEnabled,kt=ie.init(this.clippingPlanes,on),kt===!0&&ie.setGlobalState(this.clippingPlanes,B),H!==null&&pe.render(R.state.shadowsArray,j,B);let q=new Set;return T.traverse(function(Y){if(!(Y.isMesh||Y.isPoints||Y.isLine||Y.isSprite))return;let Te=Y.material;if(Te)if(Array.isArray(Te))for(let Pe=0;Pe<Te.length;Pe++){let Ee=Te[Pe];Ro(Ee,j,B,Y),q.add(Ee)}else Ro(Te,j,B,Y),q.add(Te)}),R=E.pop(),H!==null&&H.renderEnd(),q},this.compileAsync=function(T,B,j=null){let q=this.compile(T,B,j);return new Promise(Y=>{function Te(){if(q.forEach(function(Pe){let Ie=Ve.get(Pe).currentProgram;(Ie===void 0||Ie.isReady())&&q.delete(Pe)}),q.size===0){Y(T);return}setTimeout(Te,10)}Ye.get("KHR_parallel_shader_compile")!==null?Te():setTimeout(Te,10)})};let br=null;function Dh(T){br&&br(T)}function za(){ss.stop()}function Hi(){ss.start()}let ss=new wm;ss.setAnimationLoop(Dh),typeof self<"u"&&ss.setContext(self),this.setAnimationLoop=function(T){br=T,le.setAnimationLoop(T),T===null?ss.stop():ss.start()},le.addEventListener("sessionstart",za),le.addEventListener("sessionend",Hi),this.render=function(T,B){if(B!==void 0&&B.isCamera!==!0){et("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(D===!0)return;H!==null&&H.renderStart(T,B);let j=le.enabled===!0&&le.isPresenting===!0,q=k!==null&&(ce===null||j)&&k.begin(U,ce);if(T.matrixWorldAutoUpdate===!0&&T.updateMatrixWorld(),B.parent===null&&B.matrixWorldAutoUpdate===!0&&B.updateMatrixWorld(),le.enabled===!0&&le.isPresenting===!0&&(k===null||k.isCompositing()===!1)&&(le.cameraAutoUpdate===!0&&le.updateCamera(B),B=le.getCamera()),T.isScene===!0&&T.onBeforeRender(U,T,B,ce),R=te.get(T,E.length),R.init(B),R.state.textureUnits=$e.getTextureUnits(),E.push(R),Dt.multiplyMatrices(B.projectionMatrix,B.matrixWorldInverse),B.isArrayCamera?qt.setFromArrayCamera(B):st.setFromProjectionMatrix(Dt,Si,B.reversedDepth),on=this.localClippingEnabled,kt=ie.init(this.clippingPlanes,on),A=ve.get(T,v.length),A.init(),v.push(A),this.info.render.frame++,le.enabled===!0&&le.isPresenting===!0){let Pe=U.xr.getDepthSensingMesh();Pe!==null&&rs(Pe,B,-1/0,U.sortObjects)}rs(T,B,0,U.sortObjects),A.finish(),H!==null&&H.updateLights(R.state.lightsArray),U.sortObjects===!0&&A.sort(We,ot),Kt=le.enabled===!1||le.isPresenting===!1||le.hasDepthSensing()===!1,Kt&&F.addToRenderList(A,T),this.info.autoReset===!0&&this.info.reset(),kt===!0&&ie.beginShadows();let Y=R.state.shadowsArray;if(pe.render(Y,T,B),kt===!0&&ie.endShadows(),(q&&k.hasRenderPass())===!1){let Pe=A.opaque,Ee=A.transmissive;if(R.setupLights(),B.isArrayCamera){let Ie=B.cameras;if(Ee.length>0)for(let ke=0,tt=Ie.length;ke<tt;ke++){let dt=Ie[ke];Ri(Pe,Ee,T,dt)}Kt&&F.render(T);for(let ke=0,tt=Ie.length;ke<tt;ke++){let dt=Ie[ke];Co(A,T,dt,dt.viewport)}}else Ee.length>0&&Ri(Pe,Ee,T,B),Kt&&F.render(T),Co(A,T,B)}ce!==null&&V===0&&($e.updateMultisampleRenderTarget(ce),$e.updateRenderTargetMipmap(ce)),q&&k.end(U),T.isScene===!0&&T.onAfterRender(U,T,B),be.resetDefaultState(),K=-1,Q=null,E.pop(),E.length>0?(R=E[E.length-1],$e.setTextureUnits(R.state.textureUnits),kt===!0&&ie.setGlobalState(U.clippingPlanes,R.state.camera)):R=null,v.pop(),v.length>0?A=v[v.length-1]:A=null,H!==null&&H.renderEnd()};function rs(T,B,j,q){if(T.visible===!1)return;if(T.layers.test(B.layers)){if(T.isGroup)j=T.renderOrder;else if(T.isLOD)T.autoUpdate===!0&&T.update(B);else if(T.isLight)R.pushLight(T),T.castShadow&&R.pushShadow(T);else if(T.isSprite){let Pe=B.isArrayCamera?qt:st;if(!T.frustumCulled||T.intersectsFrustum(Pe)){q&&yt.setFromMatrixPosition(T.matrixWorld).applyMatrix4(Dt);let Ee=he.update(T),Ie=T.material;Ie.visible&&A.push(T,Ee,Ie,j,yt.z,null,B)}}else if(T.isMesh||T.isLine||T.isPoints){let Pe=B.isArrayCamera?qt:st;if(!T.frustumCulled||T.intersectsFrustum(Pe)){let Ee=he.update(T),Ie=T.material;if(q&&(T.boundingSphere!==void 0?(T.boundingSphere===null&&T.computeBoundingSphere(),yt.copy(T.boundingSphere.center)):(Ee.boundingSphere===null&&Ee.computeBoundingSphere(),yt.copy(Ee.boundingSphere.center)),yt.applyMatrix4(T.matrixWorld).applyMatrix4(Dt)),Array.isArray(Ie)){let ke=Ee.groups;for(let tt=0,dt=ke.length;tt<dt;tt++){let Be=ke[tt],pt=Ie[Be.materialIndex];pt&&pt.visible&&A.push(T,Ee,pt,j,yt.z,Be,B)}}else Ie.visible&&A.push(T,Ee,Ie,j,yt.z,null,B)}}}let Te=T.children;for(let Pe=0,Ee=Te.length;Pe<Ee;Pe++)rs(Te[Pe],B,j,q)}function Co(T,B,j,q){let{opaque:Y,transmissive:Te,transparent:Pe}=T;R.setupLightsView(j),kt===!0&&ie.setGlobalState(U.clippingPlanes,j),q&&Me.viewport(se.copy(q)),Y.length>0&&jt(Y,B,j),Te.length>0&&jt(Te,B,j),Pe.length>0&&jt(Pe,B,j),Me.buffers.depth.setTest(!0),Me.buffers.depth.setMask(!0),Me.buffers.color.setMask(!0),Me.setPolygonOffset(!1)}function Ri(T,B,j,q){if((j.isScene===!0?j.overrideMaterial:null)!==null)return;if(R.state.transmissionRenderTarget[q.id]===void 0){let Be=Ye.has("EXT_color_buffer_half_float")||Ye.has("EXT_color_buffer_float");R.state.transmissionRenderTarget[q.id]=new hi(1,1,{generateMipmaps:!0,type:Be?Bi:ti,minFilter:bs,samples:Math.max(4,at.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:xt.workingColorSpace})}let Te=R.state.transmissionRenderTarget[q.id],Pe=q.viewport||se;Te.setSize(Pe.z*U.transmissionResolutionScale,Pe.w*U.transmissionResolutionScale);let Ee=U.getRenderTarget(),Ie=U.getActiveCubeFace(),ke=U.getActiveMipmapLevel();U.setRenderTarget(Te),U.getClearColor(ee),me=U.getClearAlpha(),me<1&&U.setClearColor(16777215,.5),U.clear(),Kt&&F.render(j);let tt=U.toneMapping;U.toneMapping=Qi;let dt=q.viewport;if(q.viewport!==void 0&&(q.viewport=void 0),R.setupLightsView(q),kt===!0&&ie.setGlobalState(U.clippingPlanes,q),jt(T,j,q),$e.updateMultisampleRenderTarget(Te),$e.updateRenderTargetMipmap(Te),Ye.has("WEBGL_multisampled_render_to_texture")===!1){let Be=!1;for(let pt=0,Zt=B.length;pt<Zt;pt++){let Pt=B[pt],{object:It,geometry:xn,material:Ue,group:ln}=Pt;if(Ue.side===Un&&It.layers.test(q.layers)){let _t=Ue.side;Ue.side=Nn,Ue.needsUpdate=!0,sn(It,j,q,xn,Ue,ln),Ue.side=_t,Ue.needsUpdate=!0,Be=!0}}Be===!0&&($e.updateMultisampleRenderTarget(Te),$e.updateRenderTargetMipmap(Te))}U.setRenderTarget(Ee,Ie,ke),U.setClearColor(ee,me),dt!==void 0&&(q.viewport=dt),U.toneMapping=tt}function jt(T,B,j){let q=B.isScene===!0?B.overrideMaterial:null;for(let Y=0,Te=T.length;Y<Te;Y++){let Pe=T[Y],{object:Ee,geometry:Ie,group:ke}=Pe,tt=Pe.material;tt.allowOverride===!0&&q!==null&&(tt=q),Ee.layers.test(j.layers)&&sn(Ee,B,j,Ie,tt,ke)}}function sn(T,B,j,q,Y,Te){H!==null&&Y.isNodeMaterial&&H.setObject(T,Y),T.onBeforeRender(U,B,j,q,Y,Te),T.modelViewMatrix.multiplyMatrices(j.matrixWorldInverse,T.matrixWorld),T.normalMatrix.getNormalMatrix(T.modelViewMatrix),Y.onBeforeRender(U,B,j,q,T,Te),Y.transparent===!0&&Y.side===Un&&Y.forceSinglePass===!1?(Y.side=Nn,Y.needsUpdate=!0,U.renderBufferDirect(j,B,q,Y,T,Te),Y.side=Xs,Y.needsUpdate=!0,U.renderBufferDirect(j,B,q,Y,T,Te),Y.side=Un):U.renderBufferDirect(j,B,q,Y,T,Te),T.onAfterRender(U,B,j,q,Y,Te)}function rn(T){let B=0;for(let j of T)j.texture!==null&&B++;return B}function Wi(T,B,j){B.isScene!==!0&&(B=_n);let q=Ve.get(T),Y=R.state.lights,Te=R.state.shadowsArray,Pe=Y.state.version,Ee=oe.getParameters(T,Y.state,Te,B,j,R.state.lightProbeGridArray),Ie=oe.getProgramCacheKey(Ee),ke=q.programs;q.environment=T.isMeshStandardMaterial||T.isMeshLambertMaterial||T.isMeshPhongMaterial?B.environment:null,q.fog=B.fog;let tt=T.isMeshStandardMaterial||T.isMeshLambertMaterial&&!T.envMap||T.isMeshPhongMaterial&&!T.envMap;q.envMap=C.get(T.envMap||q.environment,tt),q.envMapRotation=q.environment!==null&&T.envMap===null?B.environmentRotation:T.envMapRotation,ke===void 0&&(T.addEventListener("dispose",lt),ke=new Map,q.programs=ke,q.programVariants=new Map);let dt=ke.get(Ie);if(dt!==void 0){if(q.currentProgram===dt&&q.lightsStateVersion===Pe)return Po(T,Ee),dt}else Ee.uniforms=oe.getUniforms(T),H!==null&&T.isNodeMaterial&&H.build(T,j,Ee),T.onBeforeCompile(Ee,U),dt=oe.acquireProgram(Ee,Ie),ke.set(Ie,dt),q.uniforms=Ee.uniforms;let Be=q.uniforms;return(!T.isShaderMaterial&&!T.isRawShaderMaterial||T.clipping===!0)&&(Be.clippingPlanes=ie.uniform),Po(T,Ee),q.needsLights=As(T),q.lightsStateVersion=Pe,q.needsLights&&(Be.ambientLightColor.value=Y.state.ambient,Be.lightProbe.value=Y.state.probe,Be.sunLights.value=Y.state.sun,Be.sunLightShadows.value=Y.state.sunShadow,Be.directionalLights.value=Y.state.directional,Be.directionalLightShadows.value=Y.state.directionalShadow,Be.spotLights.value=Y.state.spot,Be.spotLightShadows.value=Y.state.spotShadow,Be.rectAreaLights.value=Y.state.rectArea,Be.ltc_1.value=Y.state.rectAreaLTC1,Be.ltc_2.value=Y.state.rectAreaLTC2,Be.pointLights.value=Y.state.point,Be.pointLightShadows.value=Y.state.pointShadow,Be.hemisphereLights.value=Y.state.hemi,Be.sunShadowMatrix.value=Y.state.sunShadowMatrix,Be.sunShadowCascade.value=Y.state.sunShadowCascade,Be.directionalShadowMatrix.value=Y.state.directionalShadowMatrix,Be.spotLightMatrix.value=Y.state.spotLightMatrix,Be.spotLightMap.value=Y.state.spotLightMap,Be.pointShadowMatrix.value=Y.state.pointShadowMatrix),q.numLightProbeGrids=rn(R.state.lightProbeGridArray),q.currentProgram=dt,q.uniformsList=null,dt}function ii(T,B,j,q,Y){let Te=Ve.get(T),Pe=Te.currentProgram.id+","+q+","+Y,Ee=Te.programVariants.get(Pe);return Ee===void 0?(Ee=Wi(T,B,j),Te.programVariants.set(Pe,Ee)):(Te.currentProgram=Ee,Te.uniformsList=null,Te.outputColorSpace=q,Te.toneMapping=Y),Ee}function Es(T){if(T.uniformsList===null){let B=T.currentProgram.getUniforms();T.uniformsList=fo.seqWithValue(B.seq,T.uniforms)}return T.uniformsList}function Po(T,B){let j=Ve.get(T);j.outputColorSpace=B.outputColorSpace,j.batching=B.batching,j.batchingColor=B.batchingColor,j.instancing=B.instancing,j.instancingColor=B.instancingColor,j.instancingMorph=B.instancingMorph,j.skinning=B.skinning,j.morphTargets=B.morphTargets,j.morphNormals=B.morphNormals,j.morphColors=B.morphColors,j.morphTargetsCount=B.morphTargetsCount,j.numClippingPlanes=B.numClippingPlanes,j.numIntersection=B.numClipIntersection,j.vertexAlphas=B.vertexAlphas,j.vertexTangents=B.vertexTangents,j.toneMapping=B.toneMapping}function Io(T,B,j,q,Y){B.isScene!==!0&&(B=_n),$e.resetTextureUnits();let Te=B.fog,Pe=q.isMeshStandardMaterial||q.isMeshLambertMaterial||q.isMeshPhongMaterial?B.environment:null,Ee=ce===null?U.outputColorSpace:ce.isXRRenderTarget===!0?ce.texture.colorSpace:xt.workingColorSpace,Ie=q.isMeshStandardMaterial||q.isMeshLambertMaterial&&!q.envMap||q.isMeshPhongMaterial&&!q.envMap,ke=C.get(q.envMap||Pe,Ie),tt=q.vertexColors===!0&&!!j.attributes.color&&j.attributes.color.itemSize===4,dt=!!j.attributes.tangent&&(!!q.normalMap||q.anisotropy>0),Be=!!j.morphAttributes.position,pt=!!j.morphAttributes.normal,Zt=!!j.morphAttributes.color,Pt=Qi;q.toneMapped&&(ce===null||ce.isXRRenderTarget===!0)&&(Pt=U.toneMapping);let It=j.morphAttributes.position||j.morphAttributes.normal||j.morphAttributes.color,xn=It!==void 0?It.length:0,Ue=Ve.get(q),ln=R.state.lights;if(kt===!0&&(on===!0||T!==Q)){let Lt=T===Q&&q.id===K;ie.setState(q,T,Lt)}let _t=!1,os=!1;q.version===Ue.__version?Ue.needsLights&&Ue.lightsStateVersion!==ln.state.version||Y.isBatchedMesh&&Ue.batching===!1||!Y.isBatchedMesh&&Ue.batching===!0||Y.isBatchedMesh&&Ue.batchingColor===!0&&Y._colorsTexture===null||Y.isBatchedMesh&&Ue.batchingColor===!1&&Y._colorsTexture!==null||Y.isInstancedMesh&&Ue.instancing===!1||!Y.isInstancedMesh&&Ue.instancing===!0||Y.isSkinnedMesh&&Ue.skinning===!1||!Y.isSkinnedMesh&&Ue.skinning===!0||Y.isInstancedMesh&&Ue.instancingColor===!0&&Y.instanceColor===null||Y.isInstancedMesh&&Ue.instancingColor===!1&&Y.instanceColor!==null||Y.isInstancedMesh&&Ue.instancingMorph===!0&&Y.morphTexture===null||Y.isInstancedMesh&&Ue.instancingMorph===!1&&Y.morphTexture!==null||Ue.envMap!==ke||q.fog===!0&&Ue.fog!==Te||Ue.numClippingPlanes!==void 0&&(Ue.numClippingPlanes!==ie.numPlanes||Ue.numIntersection!==ie.numIntersection)||Ue.vertexAlphas!==tt||Ue.vertexTangents!==dt||Ue.morphTargets!==Be||Ue.morphNormals!==pt||Ue.morphColors!==Zt||Ue.morphTargetsCount!==xn||Ue.numLightProbeGrids!==rn(R.state.lightProbeGridArray)?_t=!0:(Ue.outputColorSpace!==Ee||Ue.toneMapping!==Pt)&&(os=!0):(_t=!0,Ue.__version=q.version);let cn=Ue.currentProgram;(_t===!0||os===!0)&&(cn=os===!0?ii(q,B,Y,Ee,Pt):Wi(q,B,Y),H&&q.isNodeMaterial&&H.onUpdateProgram(q,cn,Ue));let wr=!1,Xi=!1,as=!1,ht=cn.getUniforms(),Qt=Ue.uniforms;if(Me.useProgram(cn.program)&&(wr=!0,Xi=!0,as=!0),q.id!==K&&(K=q.id,Xi=!0),wr||Q!==T){Me.buffers.depth.getReversed()&&T.reversedDepth!==!0&&(T._reversedDepth=!0,T.updateProjectionMatrix()),ht.setValue(O,"projectionMatrix",T.projectionMatrix),ht.setValue(O,"viewMatrix",T.matrixWorldInverse);let hn=ht.map.cameraPosition;hn!==void 0&&hn.setValue(O,wn.setFromMatrixPosition(T.matrixWorld)),at.logarithmicDepthBuffer&&ht.setValue(O,"logDepthBufFC",2/(Math.log(T.far+1)/Math.LN2)),(q.isMeshPhongMaterial||q.isMeshToonMaterial||q.isMeshLambertMaterial||q.isMeshBasicMaterial||q.isMeshStandardMaterial||q.isShaderMaterial)&&ht.setValue(O,"isOrthographic",T.isOrthographicCamera===!0),Q!==T&&(Q=T,Xi=!0,as=!0)}if(Ue.needsLights&&(ln.state.sunShadowMap.length>0&&ht.setValue(O,"sunShadowMap",ln.state.sunShadowMap,$e),ln.state.directionalShadowMap.length>0&&ht.setValue(O,"directionalShadowMap",ln.state.directionalShadowMap,$e),ln.state.spotShadowMap.length>0&&ht.setValue(O,"spotShadowMap",ln.state.spotShadowMap,$e),ln.state.pointShadowMap.length>0&&ht.setValue(O,"pointShadowMap",ln.state.pointShadowMap,$e)),Y.isSkinnedMesh){ht.setOptional(O,Y,"bindMatrix"),ht.setOptional(O,Y,"bindMatrixInverse");let Lt=Y.skeleton;Lt&&(Lt.boneTexture===null&&Lt.computeBoneTexture(),ht.setValue(O,"boneTexture",Lt.boneTexture,$e))}Y.isBatchedMesh&&(ht.setOptional(O,Y,"batchingTexture"),ht.setValue(O,"batchingTexture",Y._matricesTexture,$e),ht.setOptional(O,Y,"batchingIdTexture"),ht.setValue(O,"batchingIdTexture",Y._indirectTexture,$e),ht.setOptional(O,Y,"batchingColorTexture"),Y._colorsTexture!==null&&ht.setValue(O,"batchingColorTexture",Y._colorsTexture,$e));let Gn=j.morphAttributes;if((Gn.position!==void 0||Gn.normal!==void 0||Gn.color!==void 0)&&re.update(Y,j,cn),(Xi||Ue.receiveShadow!==Y.receiveShadow)&&(Ue.receiveShadow=Y.receiveShadow,ht.setValue(O,"receiveShadow",Y.receiveShadow)),(q.isMeshStandardMaterial||q.isMeshLambertMaterial||q.isMeshPhongMaterial)&&q.envMap===null&&B.environment!==null&&(Qt.envMapIntensity.value=B.environmentIntensity),Qt.dfgLUT!==void 0&&(Qt.dfgLUT.value=HS()),Xi){if(ht.setValue(O,"toneMappingExposure",U.toneMappingExposure),Ue.needsLights&&Sr(Qt,as),Te&&q.fog===!0&&_e.refreshFogUniforms(Qt,Te),_e.refreshMaterialUniforms(Qt,q,Se,Ae,R.state.transmissionRenderTarget[T.id]),Ue.needsLights&&Ue.numLightProbeGrids>0){let Lt=b,hn=0;for(let On of R.state.lightProbeGridArray)On.texture!==null&&(Lt.textures[hn]=On.texture,Lt.min[hn]=On.boundingBox.min,Lt.max[hn]=On.boundingBox.max,Lt.resolution[hn]=On.resolution,hn++);for(let On in Lt)Lt[On].length=hn;Qt.probesSH.value=Lt.textures,Qt.probesMin.value=Lt.min,Qt.probesMax.value=Lt.max,Qt.probesResolution.value=Lt.resolution}fo.upload(O,Es(Ue),Qt,$e)}if(q.isShaderMaterial&&q.uniformsNeedUpdate===!0&&(fo.upload(O,Es(Ue),Qt,$e),q.uniformsNeedUpdate=!1),q.isSpriteMaterial&&ht.setValue(O,"center",Y.center),ht.setValue(O,"modelViewMatrix",Y.modelViewMatrix),ht.setValue(O,"normalMatrix",Y.normalMatrix),ht.setValue(O,"modelMatrix",Y.matrixWorld),q.uniformsGroups!==void 0){let Lt=q.uniformsGroups;for(let hn=0,On=Lt.length;hn<On;hn++){let Va=Lt[hn];He.update(Va,cn),He.bind(Va,cn)}}return cn}function Sr(T,B){T.ambientLightColor.needsUpdate=B,T.lightProbe.needsUpdate=B,T.sunLights.needsUpdate=B,T.sunLightShadows.needsUpdate=B,T.directionalLights.needsUpdate=B,T.directionalLightShadows.needsUpdate=B,T.pointLights.needsUpdate=B,T.pointLightShadows.needsUpdate=B,T.spotLights.needsUpdate=B,T.spotLightShadows.needsUpdate=B,T.rectAreaLights.needsUpdate=B,T.hemisphereLights.needsUpdate=B}function As(T){return T.isMeshLambertMaterial||T.isMeshToonMaterial||T.isMeshPhongMaterial||T.isMeshStandardMaterial||T.isShadowMaterial||T.isShaderMaterial&&T.lights===!0}this.getActiveCubeFace=function(){return J},this.getActiveMipmapLevel=function(){return V},this.getRenderTarget=function(){return ce},this.setRenderTargetTextures=function(T,B,j){let q=Ve.get(T);q.__autoAllocateDepthBuffer=T.resolveDepthBuffer===!1,q.__autoAllocateDepthBuffer===!1&&(q.__useRenderToTexture=!1),Ve.get(T.texture).__webglTexture=B,Ve.get(T.depthTexture).__webglTexture=q.__autoAllocateDepthBuffer?void 0:j,q.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(T,B){let j=Ve.get(T);j.__webglFramebuffer=B,j.__useDefaultFramebuffer=B===void 0},this.setRenderTarget=function(T,B=0,j=0){ce=T,J=B,V=j;let q=null,Y=!1,Te=!1;if(T){let Ee=Ve.get(T);if(Ee.__useDefaultFramebuffer!==void 0){Me.bindFramebuffer(O.FRAMEBUFFER,Ee.__webglFramebuffer),se.copy(T.viewport),fe.copy(T.scissor),ue=T.scissorTest,Me.viewport(se),Me.scissor(fe),Me.setScissorTest(ue),K=-1;return}else if(Ee.__webglFramebuffer===void 0)$e.setupRenderTarget(T);else if(Ee.__hasExternalTextures)$e.rebindTextures(T,Ve.get(T.texture).__webglTexture,Ve.get(T.depthTexture).__webglTexture);else if(T.depthBuffer){let tt=T.depthTexture;if(Ee.__boundDepthTexture!==tt){if(tt!==null&&Ve.has(tt)&&(T.width!==tt.image.width||T.height!==tt.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");$e.setupDepthRenderbuffer(T)}}let Ie=T.texture;(Ie.isData3DTexture||Ie.isDataArrayTexture||Ie.isCompressedArrayTexture)&&(Te=!0);let ke=Ve.get(T).__webglFramebuffer;T.isWebGLCubeRenderTarget?(Array.isArray(ke[B])?q=ke[B][j]:q=ke[B],Y=!0):T.samples>0&&$e.useMultisampledRTT(T)===!1?q=Ve.get(T).__webglMultisampledFramebuffer:Array.isArray(ke)?q=ke[j]:q=ke,se.copy(T.viewport),fe.copy(T.scissor),ue=T.scissorTest}else se.copy(Ge).multiplyScalar(Se).floor(),fe.copy(ft).multiplyScalar(Se).floor(),ue=ct;if(j!==0&&(q=W),Me.bindFramebuffer(O.FRAMEBUFFER,q)&&Me.drawBuffers(T,q),Me.viewport(se),Me.scissor(fe),Me.setScissorTest(ue),Y){let Ee=Ve.get(T.texture);O.framebufferTexture2D(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_CUBE_MAP_POSITIVE_X+B,Ee.__webglTexture,j)}else if(Te){let Ee=B;for(let Ie=0;Ie<T.textures.length;Ie++){let ke=Ve.get(T.textures[Ie]);O.framebufferTextureLayer(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0+Ie,ke.__webglTexture,j,Ee)}}else if(T!==null&&j!==0){let Ee=Ve.get(T.texture);O.framebufferTexture2D(O.FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,Ee.__webglTexture,j)}K=-1};function Mr(T){let B=Ve.get(T);return(B.__readFormat!==T.format||B.__readType!==T.type)&&(B.__readFormat=T.format,B.__readType=T.type,B.__formatReadable=at.textureFormatReadable(T.format),B.__typeReadable=at.textureTypeReadable(T.type)),B}this.readRenderTargetPixels=function(T,B,j,q,Y,Te,Pe,Ee=0){if(!(T&&T.isWebGLRenderTarget)){et("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let Ie=Ve.get(T).__webglFramebuffer;if(T.isWebGLCubeRenderTarget&&Pe!==void 0&&(Ie=Ie[Pe],Array.isArray(Ie)&&(Ie=Ie[0])),Ie){Me.bindFramebuffer(O.FRAMEBUFFER,Ie);try{let ke=T.textures[Ee],tt=ke.format,dt=ke.type;T.textures.length>1&&O.readBuffer(O.COLOR_ATTACHMENT0+Ee);let Be=Mr(ke);if(Be.__formatReadable===!1){et("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Be.__typeReadable===!1){et("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}B>=0&&B<=T.width-q&&j>=0&&j<=T.height-Y&&O.readPixels(B,j,q,Y,ge.convert(tt),ge.convert(dt),Te)}finally{let ke=ce!==null?Ve.get(ce).__webglFramebuffer:null;Me.bindFramebuffer(O.FRAMEBUFFER,ke)}}},this.readRenderTargetPixelsAsync=async function(T,B,j,q,Y,Te,Pe,Ee=0){if(!(T&&T.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let Ie=Ve.get(T).__webglFramebuffer;if(T.isWebGLCubeRenderTarget&&Pe!==void 0&&(Ie=Ie[Pe],Array.isArray(Ie)&&(Ie=Ie[0])),Ie)if(B>=0&&B<=T.width-q&&j>=0&&j<=T.height-Y){Me.bindFramebuffer(O.FRAMEBUFFER,Ie);let ke=T.textures[Ee],tt=ke.format,dt=ke.type;T.textures.length>1&&O.readBuffer(O.COLOR_ATTACHMENT0+Ee);let Be=Mr(ke);if(Be.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Be.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let pt=O.createBuffer();O.bindBuffer(O.PIXEL_PACK_BUFFER,pt),O.bufferData(O.PIXEL_PACK_BUFFER,Te.byteLength,O.STREAM_READ),O.readPixels(B,j,q,Y,ge.convert(tt),ge.convert(dt),0),O.bindBuffer(O.PIXEL_PACK_BUFFER,null);let Zt=ce!==null?Ve.get(ce).__webglFramebuffer:null;Me.bindFramebuffer(O.FRAMEBUFFER,Zt);let Pt=O.fenceSync(O.SYNC_GPU_COMMANDS_COMPLETE,0);return O.flush(),await Zp(O,Pt,4),O.bindBuffer(O.PIXEL_PACK_BUFFER,pt),O.getBufferSubData(O.PIXEL_PACK_BUFFER,0,Te),O.bindBuffer(O.PIXEL_PACK_BUFFER,null),O.deleteBuffer(pt),O.deleteSync(Pt),Te}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(T,B=null,j=0){let q=Math.pow(2,-j),Y=Math.floor(T.image.width*q),Te=Math.floor(T.image.height*q),Pe=B!==null?B.x:0,Ee=B!==null?B.y:0;$e.setTexture2D(T,0),O.copyTexSubImage2D(O.TEXTURE_2D,j,0,0,Pe,Ee,Y,Te),Me.unbindTexture()},this.copyTextureToTexture=function(T,B,j=null,q=null,Y=0,Te=0){let Pe,Ee,Ie,ke,tt,dt,Be,pt,Zt,Pt=T.isCompressedTexture?T.mipmaps[Te]:T.image;if(j!==null)Pe=j.max.x-j.min.x,Ee=j.max.y-j.min.y,Ie=j.isBox3?j.max.z-j.min.z:1,ke=j.min.x,tt=j.min.y,dt=j.isBox3?j.min.z:0;else{let ht=Math.pow(2,-Y);Pe=Math.floor(Pt.width*ht),Ee=Math.floor(Pt.height*ht),T.isDataArrayTexture?Ie=Pt.depth:T.isData3DTexture?Ie=Math.floor(Pt.depth*ht):Ie=1,ke=0,tt=0,dt=0}q!==null?(Be=q.x,pt=q.y,Zt=q.z):(Be=0,pt=0,Zt=0);let It=ge.convert(B.format),xn=ge.convert(B.type),Ue;B.isData3DTexture?($e.setTexture3D(B,0),Ue=O.TEXTURE_3D):B.isDataArrayTexture||B.isCompressedArrayTexture?($e.setTexture2DArray(B,0),Ue=O.TEXTURE_2D_ARRAY):($e.setTexture2D(B,0),Ue=O.TEXTURE_2D),Me.activeTexture(O.TEXTURE0),Me.pixelStorei(O.UNPACK_FLIP_Y_WEBGL,B.flipY),Me.pixelStorei(O.UNPACK_PREMULTIPLY_ALPHA_WEBGL,B.premultiplyAlpha),Me.pixelStorei(O.UNPACK_ALIGNMENT,B.unpackAlignment);let ln=Me.getParameter(O.UNPACK_ROW_LENGTH),_t=Me.getParameter(O.UNPACK_IMAGE_HEIGHT),os=Me.getParameter(O.UNPACK_SKIP_PIXELS),cn=Me.getParameter(O.UNPACK_SKIP_ROWS),wr=Me.getParameter(O.UNPACK_SKIP_IMAGES);Me.pixelStorei(O.UNPACK_ROW_LENGTH,Pt.width),Me.pixelStorei(O.UNPACK_IMAGE_HEIGHT,Pt.height),Me.pixelStorei(O.UNPACK_SKIP_PIXELS,ke),Me.pixelStorei(O.UNPACK_SKIP_ROWS,tt),Me.pixelStorei(O.UNPACK_SKIP_IMAGES,dt);let Xi=T.isDataArrayTexture||T.isData3DTexture,as=B.isDataArrayTexture||B.isData3DTexture;if(T.isDepthTexture){let ht=Ve.get(T),Qt=Ve.get(B),Gn=Ve.get(ht.__renderTarget),Lt=Ve.get(Qt.__renderTarget);Me.bindFramebuffer(O.READ_FRAMEBUFFER,Gn.__webglFramebuffer),Me.bindFramebuffer(O.DRAW_FRAMEBUFFER,Lt.__webglFramebuffer);for(let hn=0;hn<Ie;hn++)Xi&&(O.framebufferTextureLayer(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,Ve.get(T).__webglTexture,Y,dt+hn),O.framebufferTextureLayer(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,Ve.get(B).__webglTexture,Te,Zt+hn)),O.blitFramebuffer(ke,tt,ke+Pe,tt+Ee,Be,pt,Be+Pe,pt+Ee,O.DEPTH_BUFFER_BIT,O.NEAREST);Me.bindFramebuffer(O.READ_FRAMEBUFFER,null),Me.bindFramebuffer(O.DRAW_FRAMEBUFFER,null)}else if(Y!==0||T.isRenderTargetTexture||Ve.has(T)){let ht=Ve.get(T),Qt=Ve.get(B);Me.bindFramebuffer(O.READ_FRAMEBUFFER,N),Me.bindFramebuffer(O.DRAW_FRAMEBUFFER,G);for(let Gn=0;Gn<Ie;Gn++)Xi?O.framebufferTextureLayer(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,ht.__webglTexture,Y,dt+Gn):O.framebufferTexture2D(O.READ_FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,ht.__webglTexture,Y),as?O.framebufferTextureLayer(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,Qt.__webglTexture,Te,Zt+Gn):O.framebufferTexture2D(O.DRAW_FRAMEBUFFER,O.COLOR_ATTACHMENT0,O.TEXTURE_2D,Qt.__webglTexture,Te),Y!==0?O.blitFramebuffer(ke,tt,ke+Pe,tt+Ee,Be,pt,Be+Pe,pt+Ee,O.COLOR_BUFFER_BIT,O.NEAREST):as?O.copyTexSubImage3D(Ue,Te,Be,pt,Zt+Gn,ke,tt,Pe,Ee):O.copyTexSubImage2D(Ue,Te,Be,pt,ke,tt,Pe,Ee);Me.bindFramebuffer(O.READ_FRAMEBUFFER,null),Me.bindFramebuffer(O.DRAW_FRAMEBUFFER,null)}else as?T.isDataTexture||T.isData3DTexture?O.texSubImage3D(Ue,Te,Be,pt,Zt,Pe,Ee,Ie,It,xn,Pt.data):B.isCompressedArrayTexture?O.compressedTexSubImage3D(Ue,Te,Be,pt,Zt,Pe,Ee,Ie,It,Pt.data):O.texSubImage3D(Ue,Te,Be,pt,Zt,Pe,Ee,Ie,It,xn,Pt):T.isDataTexture?O.texSubImage2D(O.TEXTURE_2D,Te,Be,pt,Pe,Ee,It,xn,Pt.data):T.isCompressedTexture?O.compressedTexSubImage2D(O.TEXTURE_2D,Te,Be,pt,Pt.width,Pt.height,It,Pt.data):O.texSubImage2D(O.TEXTURE_2D,Te,Be,pt,Pe,Ee,It,xn,Pt);Me.pixelStorei(O.UNPACK_ROW_LENGTH,ln),Me.pixelStorei(O.UNPACK_IMAGE_HEIGHT,_t),Me.pixelStorei(O.UNPACK_SKIP_PIXELS,os),Me.pixelStorei(O.UNPACK_SKIP_ROWS,cn),Me.pixelStorei(O.UNPACK_SKIP_IMAGES,wr),Te===0&&B.generateMipmaps===!0&&B.mipmapsAutoUpdate===!0&&O.generateMipmap(Ue),Me.unbindTexture()},this.initRenderTarget=function(T){Ve.get(T).__webglFramebuffer===void 0&&$e.setupRenderTarget(T)},this.initTexture=function(T){T.isCubeTexture?$e.setTextureCube(T,0):T.isData3DTexture?$e.setTexture3D(T,0):T.isDataArrayTexture||T.isCompressedArrayTexture?$e.setTexture2DArray(T,0):$e.setTexture2D(T,0),Me.unbindTexture()},this.resetState=function(){J=0,V=0,ce=null,Me.reset(),be.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Si}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;let t=this.getContext();t.drawingBufferColorSpace=xt._getDrawingBufferColorSpace(e),t.unpackColorSpace=xt._getUnpackColorSpace()}};var eh=16;function th(i,e){let{fate:t}=i.colours,n=(s,r)=>s.map((o,a)=>r[a%r.length]);switch(e){case"fate":return{names:i.fates,colours:i.fates.map(s=>t[s]??"#888888")};case"kind":return{names:i.kinds,colours:n(i.kinds,Object.values(t))};case"sender":return{names:i.sender_types,colours:i.sender_types.map(s=>ns(i,s))};case"receiver":return{names:i.cell_types,colours:i.cell_types.map(s=>ns(i,s))}}}function ns(i,e){let t=i.cell_types.indexOf(e),n=i.colours.types;return t<0?"#E69F00":n[t%n.length]}var WS=new ze("#dfe7c8"),Um=new ze("#3f9f86"),XS=new ze("#0b3c6f");function ki(i,e=new ze){let t=Math.min(1,Math.max(0,i));return t<.5?e.lerpColors(WS,Um,2*t):e.lerpColors(Um,XS,2*t-1)}var Fm="linear-gradient(to right, #dfe7c8, #3f9f86, #0b3c6f)";var $S="uplot",qS="u-hz",YS="u-vt",ZS="u-title",JS="u-wrap",KS="u-under",jS="u-over",QS="u-axis",gr="u-off",eM="u-select",tM="u-cursor-x",nM="u-cursor-y",iM="u-cursor-pt",sM="u-legend",rM="u-live",oM="u-inline",aM="u-series",lM="u-marker",Om="u-label",cM="u-value",Pa="width",Ia="height";var Bm="bottom",mo="left",pf="right",If="#000",km=If+"0",mf="mousemove",zm="mousedown",gf="mouseup",Vm="mouseenter",Gm="mouseleave",Hm="dblclick",hM="resize",uM="scroll",Wm="change",oh="dppxchange",Lf="--",So=typeof window<"u",bf=So?document:null,_o=So?window:null,fM=So?navigator:null,Et,nh;function Sf(){let i=devicePixelRatio;Et!=i&&(Et=i,nh&&wf(Wm,nh,Sf),nh=matchMedia(`(min-resolution: ${Et-.001}dppx) and (max-resolution: ${Et+.001}dppx)`),_r(Wm,nh,Sf),_o.dispatchEvent(new CustomEvent(oh)))}function pi(i,e){if(e!=null){let t=i.classList;!t.contains(e)&&t.add(e)}}function Mf(i,e){let t=i.classList;t.contains(e)&&t.remove(e)}function $t(i,e,t){i.style[e]=t+"px"}function zi(i,e,t,n){let s=bf.createElement(i);return e!=null&&pi(s,e),t?.insertBefore(s,n),s}function Ti(i,e){return zi("div",i,e)}var Xm=new WeakMap;function is(i,e,t,n,s){let r="translate("+e+"px,"+t+"px)",o=Xm.get(i);r!=o&&(i.style.transform=r,Xm.set(i,r),e<0||t<0||e>n||t>s?pi(i,gr):Mf(i,gr))}var $m=new WeakMap;function qm(i,e,t){let n=e+t,s=$m.get(i);n!=s&&($m.set(i,n),i.style.background=e,i.style.borderColor=t)}var Ym=new WeakMap;function Zm(i,e,t,n){let s=e+""+t,r=Ym.get(i);s!=r&&(Ym.set(i,s),i.style.height=t+"px",i.style.width=e+"px",i.style.marginLeft=n?-e/2+"px":0,i.style.marginTop=n?-t/2+"px":0)}var Df={passive:!0},dM={...Df,capture:!0};function _r(i,e,t,n){e.addEventListener(i,t,n?dM:Df)}function wf(i,e,t,n){e.removeEventListener(i,t,Df)}So&&Sf();function Vi(i,e,t,n){let s;t=t||0,n=n||e.length-1;let r=n<=2147483647;for(;n-t>1;)s=r?t+n>>1:mi((t+n)/2),e[s]<i?t=s:n=s;return i-e[t]<=e[n]-i?t:n}function Mg(i){return(t,n,s)=>{let r=-1,o=-1;for(let a=n;a<=s;a++)if(i(t[a])){r=a;break}for(let a=s;a>=n;a--)if(i(t[a])){o=a;break}return[r,o]}}var wg=i=>i!=null,Tg=i=>i!=null&&i>0,ch=Mg(wg),pM=Mg(Tg);function mM(i,e,t,n=0,s=!1){let r=s?pM:ch,o=s?Tg:wg;[e,t]=r(i,e,t);let a=i[e],l=i[e];if(e>-1)if(n==1)a=i[e],l=i[t];else if(n==-1)a=i[t],l=i[e];else for(let c=e;c<=t;c++){let h=i[c];o(h)&&(h<a?a=h:h>l&&(l=h))}return[a??Ot,l??-Ot]}function hh(i,e,t,n){let s=jm(i),r=jm(e);i==e&&(s==-1?(i*=t,e/=t):(i/=t,e*=t));let o=t==10?ws:Eg,a=s==1?mi:Ei,l=r==1?Ei:mi,c=a(o(Sn(i))),h=l(o(Sn(e))),f=xo(t,c),u=xo(t,h);return t==10&&(c<0&&(f=Bt(f,-c)),h<0&&(u=Bt(u,-h))),n||t==2?(i=f*s,e=u*r):(i=Pg(i,f),e=uh(e,u)),[i,e]}function Nf(i,e,t,n){let s=hh(i,e,t,n);return i==0&&(s[0]=0),e==0&&(s[1]=0),s}var Uf=.1,Jm={mode:3,pad:Uf},Da={pad:0,soft:null,mode:0},gM={min:Da,max:Da};function ah(i,e,t,n){return fh(t)?Km(i,e,t):(Da.pad=t,Da.soft=n?0:null,Da.mode=n?3:0,Km(i,e,gM))}function Mt(i,e){return i??e}function _M(i,e,t){for(e=Mt(e,0),t=Mt(t,i.length-1);e<=t;){if(i[e]!=null)return!0;e++}return!1}function Km(i,e,t){let n=t.min,s=t.max,r=Mt(n.pad,0),o=Mt(s.pad,0),a=Mt(n.hard,-Ot),l=Mt(s.hard,Ot),c=Mt(n.soft,Ot),h=Mt(s.soft,-Ot),f=Mt(n.mode,0),u=Mt(s.mode,0),m=e-i,g=ws(m),x=Kn(Sn(i),Sn(e)),d=ws(x),p=Sn(d-g);(m<1e-24||p>10)&&(m=0,(i==0||e==0)&&(m=1e-24,f==2&&c!=Ot&&(r=0),u==2&&h!=-Ot&&(o=0)));let _=m||x||1e3,w=ws(_),b=xo(10,mi(w)),A=_*(m==0?i==0?.1:1:r),R=Bt(Pg(i-A,b/10),24),v=i>=c&&(f==1||f==3&&R<=c||f==2&&R>=c)?c:Ot,E=Kn(a,R<v&&i>=v?v:Gi(v,R)),k=_*(m==0?e==0?.1:1:o),U=Bt(uh(e+k,b/10),24),D=e<=h&&(u==1||u==3&&U>=h||u==2&&U<=h)?h:-Ot,H=Gi(l,U>D&&e<=D?D:Kn(D,U));return E==H&&E==0&&(H=100),[E,H]}var xM=new Intl.NumberFormat(So?fM.language:"en-US"),Ff=i=>xM.format(i),gi=Math,rh=gi.PI,Sn=gi.abs,mi=gi.floor,bn=gi.round,Ei=gi.ceil,Gi=gi.min,Kn=gi.max,xo=gi.pow,jm=gi.sign,ws=gi.log10,Eg=gi.log2,vM=(i,e=1)=>gi.sinh(i)*e,_f=(i,e=1)=>gi.asinh(i/e),Ot=1/0;function Qm(i){return(ws((i^i>>31)-(i>>31))|0)+1}function Tf(i,e,t){return Gi(Kn(i,e),t)}function Ag(i){return typeof i=="function"}function vt(i){return Ag(i)?i:()=>i}var yM=()=>{},Rg=i=>i,Cg=(i,e)=>e,bM=i=>null,eg=i=>!0,tg=(i,e)=>i==e,SM=/\.\d*?(?=9{6,}|0{6,})/gm,xr=i=>{if(Lg(i)||Ys.has(i))return i;let e=`${i}`,t=e.match(SM);if(t==null)return i;let n=t[0].length-1;if(e.indexOf("e-")!=-1){let[s,r]=e.split("e");return+`${xr(s)}e${r}`}return Bt(i,n)};function pr(i,e){return xr(Bt(xr(i/e))*e)}function uh(i,e){return xr(Ei(xr(i/e))*e)}function Pg(i,e){return xr(mi(xr(i/e))*e)}function Bt(i,e=0){if(Lg(i))return i;let t=10**e,n=i*t*(1+Number.EPSILON);return bn(n)/t}var Ys=new Map;function Ig(i){return((""+i).split(".")[1]||"").length}function Ua(i,e,t,n){let s=[],r=n.map(Ig);for(let o=e;o<t;o++){let a=Sn(o),l=Bt(xo(i,o),a);for(let c=0;c<n.length;c++){let h=i==10?+`${n[c]}e${o}`:n[c]*l,f=(o>=0?0:a)+(o>=r[c]?0:r[c]),u=i==10?h:Bt(h,f);s.push(u),Ys.set(u,f)}}return s}var Na={},Of=[],vo=[null,null],qs=Array.isArray,Lg=Number.isInteger,MM=i=>i===void 0;function ng(i){return typeof i=="string"}function fh(i){let e=!1;if(i!=null){let t=i.constructor;e=t==null||t==Object}return e}function wM(i){return i!=null&&typeof i=="object"}var TM=Object.getPrototypeOf(Uint8Array),Dg="__proto__";function yo(i,e=fh){let t;if(qs(i)){let n=i.find(s=>s!=null);if(qs(n)||e(n)){t=Array(i.length);for(let s=0;s<i.length;s++)t[s]=yo(i[s],e)}else t=i.slice()}else if(i instanceof TM)t=i.slice();else if(e(i)){t={};for(let n in i)n!=Dg&&(t[n]=yo(i[n],e))}else t=i;return t}function gn(i){let e=arguments;for(let t=1;t<e.length;t++){let n=e[t];for(let s in n)s!=Dg&&(fh(i[s])?gn(i[s],yo(n[s])):i[s]=yo(n[s]))}return i}var EM=0,AM=1,RM=2;function CM(i,e,t){for(let n=0,s,r=-1;n<e.length;n++){let o=e[n];if(o>r){for(s=o-1;s>=0&&i[s]==null;)i[s--]=null;for(s=o+1;s<t&&i[s]==null;)i[r=s++]=null}}}function PM(i,e){if(DM(i)){let o=i[0].slice();for(let a=1;a<i.length;a++)o.push(...i[a].slice(1));return NM(o[0])||(o=LM(o)),o}let t=new Set;for(let o=0;o<i.length;o++){let l=i[o][0],c=l.length;for(let h=0;h<c;h++)t.add(l[h])}let n=[Array.from(t).sort((o,a)=>o-a)],s=n[0].length,r=new Map;for(let o=0;o<s;o++)r.set(n[0][o],o);for(let o=0;o<i.length;o++){let a=i[o],l=a[0];for(let c=1;c<a.length;c++){let h=a[c],f=Array(s).fill(void 0),u=e?e[o][c]:AM,m=[];for(let g=0;g<h.length;g++){let x=h[g],d=r.get(l[g]);x===null?u!=EM&&(f[d]=x,u==RM&&m.push(d)):f[d]=x}CM(f,m,s),n.push(f)}}return n}var IM=typeof queueMicrotask>"u"?i=>Promise.resolve().then(i):queueMicrotask;function LM(i){let e=i[0],t=e.length,n=Array(t);for(let r=0;r<n.length;r++)n[r]=r;n.sort((r,o)=>e[r]-e[o]);let s=[];for(let r=0;r<i.length;r++){let o=i[r],a=Array(t);for(let l=0;l<t;l++)a[l]=o[n[l]];s.push(a)}return s}function DM(i){let e=i[0][0],t=e.length;for(let n=1;n<i.length;n++){let s=i[n][0];if(s.length!=t)return!1;if(s!=e){for(let r=0;r<t;r++)if(s[r]!=e[r])return!1}}return!0}function NM(i,e=100){let t=i.length;if(t<=1)return!0;let n=0,s=t-1;for(;n<=s&&i[n]==null;)n++;for(;s>=n&&i[s]==null;)s--;if(s<=n)return!0;let r=Kn(1,mi((s-n+1)/e));for(let o=i[n],a=n+r;a<=s;a+=r){let l=i[a];if(l!=null){if(l<=o)return!1;o=l}}return!0}var Ng=["January","February","March","April","May","June","July","August","September","October","November","December"],Ug=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function Fg(i){return i.slice(0,3)}var UM=Ug.map(Fg),FM=Ng.map(Fg),OM={MMMM:Ng,MMM:FM,WWWW:Ug,WWW:UM};function Ca(i){return(i<10?"0":"")+i}function BM(i){return(i<10?"00":i<100?"0":"")+i}var kM={YYYY:i=>i.getFullYear(),YY:i=>(i.getFullYear()+"").slice(2),MMMM:(i,e)=>e.MMMM[i.getMonth()],MMM:(i,e)=>e.MMM[i.getMonth()],MM:i=>Ca(i.getMonth()+1),M:i=>i.getMonth()+1,DD:i=>Ca(i.getDate()),D:i=>i.getDate(),WWWW:(i,e)=>e.WWWW[i.getDay()],WWW:(i,e)=>e.WWW[i.getDay()],HH:i=>Ca(i.getHours()),H:i=>i.getHours(),h:i=>{let e=i.getHours();return e==0?12:e>12?e-12:e},AA:i=>i.getHours()>=12?"PM":"AM",aa:i=>i.getHours()>=12?"pm":"am",a:i=>i.getHours()>=12?"p":"a",mm:i=>Ca(i.getMinutes()),m:i=>i.getMinutes(),ss:i=>Ca(i.getSeconds()),s:i=>i.getSeconds(),fff:i=>BM(i.getMilliseconds())};function Bf(i,e){e=e||OM;let t=[],n=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=n.exec(i);)t.push(s[0][0]=="{"?kM[s[1]]:s[0]);return r=>{let o="";for(let a=0;a<t.length;a++)o+=typeof t[a]=="string"?t[a]:t[a](r,e);return o}}var zM=new Intl.DateTimeFormat().resolvedOptions().timeZone;function VM(i,e){let t;return e=="UTC"||e=="Etc/UTC"?t=new Date(+i+i.getTimezoneOffset()*6e4):e==zM?t=i:(t=new Date(i.toLocaleString("en-US",{timeZone:e})),t.setMilliseconds(i.getMilliseconds())),t}var Og=i=>i%1==0,lh=[1,2,2.5,5],GM=Ua(10,-32,0,lh),Bg=Ua(10,0,32,lh),HM=Bg.filter(Og),mr=GM.concat(Bg),kf=`
`,kg="{YYYY}",ig=kf+kg,zg="{M}/{D}",La=kf+zg,ih=La+"/{YY}",Vg="{aa}",WM="{h}:{mm}",go=WM+Vg,sg=kf+go,rg=":{ss}",Ct=null;function Gg(i){let e=i*1e3,t=e*60,n=t*60,s=n*24,r=s*30,o=s*365,l=(i==1?Ua(10,0,3,lh).filter(Og):Ua(10,-3,0,lh)).concat([e,e*5,e*10,e*15,e*30,t,t*5,t*10,t*15,t*30,n,n*2,n*3,n*4,n*6,n*8,n*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,r,r*2,r*3,r*4,r*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),c=[[o,kg,Ct,Ct,Ct,Ct,Ct,Ct,1],[s*28,"{MMM}",ig,Ct,Ct,Ct,Ct,Ct,1],[s,zg,ig,Ct,Ct,Ct,Ct,Ct,1],[n,"{h}"+Vg,ih,Ct,La,Ct,Ct,Ct,1],[t,go,ih,Ct,La,Ct,Ct,Ct,1],[e,rg,ih+" "+go,Ct,La+" "+go,Ct,sg,Ct,1],[i,rg+".{fff}",ih+" "+go,Ct,La+" "+go,Ct,sg,Ct,1]];function h(f){return(u,m,g,x,d,p)=>{let _=[],w=d>=o,b=d>=r&&d<o,A=f(g),R=Bt(A*i,3),v=xf(A.getFullYear(),w?0:A.getMonth(),b||w?1:A.getDate()),E=Bt(v*i,3);if(b||w){let k=b?d/r:0,U=w?d/o:0,D=R==E?R:Bt(xf(v.getFullYear()+U,v.getMonth()+k,1)*i,3),H=new Date(bn(D/i)),W=H.getFullYear(),N=H.getMonth();for(let G=0;D<=x;G++){let J=xf(W+U*G,N+k*G,1),V=J-f(Bt(J*i,3));D=Bt((+J+V)*i,3),D<=x&&_.push(D)}}else{let k=d>=s?s:d,U=mi(g)-mi(R),D=E+U+uh(R-E,k);_.push(D);let H=f(D),W=H.getHours()+H.getMinutes()/t+H.getSeconds()/n,N=d/n,G=u.axes[m]._space,J=p/G;for(;D=Bt(D+d,i==1?0:3),!(D>x);)if(N>1){let V=mi(Bt(W+N,6))%24,Q=f(D).getHours()-V;Q>1&&(Q=-1),D-=Q*n,W=(W+N)%24;let se=_[_.length-1];Bt((D-se)/d,3)*J>=.7&&_.push(D)}else _.push(D)}return _}}return[l,c,h]}var[XM,$M,qM]=Gg(1),[YM,ZM,JM]=Gg(.001);Ua(2,-53,53,[1]);function og(i,e){return i.map(t=>t.map((n,s)=>s==0||s==8||n==null?n:e(s==1||t[8]==0?n:t[1]+n)))}function ag(i,e){return(t,n,s,r,o)=>{let a=e.find(g=>o>=g[0])||e[e.length-1],l,c,h,f,u,m;return n.map(g=>{let x=i(g),d=x.getFullYear(),p=x.getMonth(),_=x.getDate(),w=x.getHours(),b=x.getMinutes(),A=x.getSeconds(),R=d!=l&&a[2]||p!=c&&a[3]||_!=h&&a[4]||w!=f&&a[5]||b!=u&&a[6]||A!=m&&a[7]||a[1];return l=d,c=p,h=_,f=w,u=b,m=A,R(x)})}}function KM(i,e){let t=Bf(e);return(n,s,r,o,a)=>s.map(l=>t(i(l)))}function xf(i,e,t){return new Date(i,e,t)}function lg(i,e){return e(i)}var jM="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function cg(i,e){return(t,n,s,r)=>r==null?Lf:e(i(n))}function QM(i,e){let t=i.series[e];return t.width?t.stroke(i,e):t.points.width?t.points.stroke(i,e):null}function ew(i,e){return i.series[e].fill(i,e)}var tw={show:!0,live:!0,isolate:!1,mount:yM,markers:{show:!0,width:2,stroke:QM,fill:ew,dash:"solid"},idx:null,idxs:null,values:[]};function nw(i,e){let t=i.cursor.points,n=Ti(),s=t.size(i,e);$t(n,Pa,s),$t(n,Ia,s);let r=s/-2;$t(n,"marginLeft",r),$t(n,"marginTop",r);let o=t.width(i,e,s);return o&&$t(n,"borderWidth",o),n}function iw(i,e){let t=i.series[e].points;return t._fill||t._stroke}function sw(i,e){let t=i.series[e].points;return t._stroke||t._fill}function rw(i,e){return i.series[e].points.size}var vf=[0,0];function ow(i,e,t){return vf[0]=e,vf[1]=t,vf}function sh(i,e,t,n=!0){return s=>{s.button==0&&(!n||s.target==e)&&t(s)}}function yf(i,e,t,n=!0){return s=>{(!n||s.target==e)&&t(s)}}var aw={show:!0,x:!0,y:!0,lock:!1,move:ow,points:{one:!1,show:nw,size:rw,width:0,stroke:sw,fill:iw},bind:{mousedown:sh,mouseup:sh,click:sh,dblclick:sh,mousemove:yf,mouseleave:yf,mouseenter:yf},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(i,e)=>{e.stopPropagation(),e.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(i,e,t,n,s)=>n-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Hg={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},zf=gn({},Hg,{filter:Cg}),Wg=gn({},zf,{size:10}),Xg=gn({},Hg,{show:!1}),Vf='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',$g="bold "+Vf,qg=1.5,hg={show:!0,scale:"x",stroke:If,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:$g,side:2,grid:zf,ticks:Wg,border:Xg,font:Vf,lineGap:qg,rotate:0},lw="Value",cw="Time",ug={show:!0,scale:"x",auto:!1,sorted:1,min:Ot,max:-Ot,idxs:[]};function hw(i,e,t,n,s){return e.map(r=>r==null?"":Ff(r))}function uw(i,e,t,n,s,r,o){let a=[],l=Ys.get(s)||0;t=o?t:Bt(uh(t,s),l);for(let c=t;c<=n;c=Bt(c+s,l))a.push(Object.is(c,-0)?0:c);return a}function Ef(i,e,t,n,s,r,o){let a=[],l=i.scales[i.axes[e].scale].log,c=l==10?ws:Eg,h=mi(c(t));s=xo(l,h),l==10&&(s=mr[Vi(s,mr)]);let f=t,u=s*l;l==10&&(u=mr[Vi(u,mr)]);do a.push(f),f=f+s,l==10&&!Ys.has(f)&&(f=Bt(f,Ys.get(s))),f>=u&&(s=f,u=s*l,l==10&&(u=mr[Vi(u,mr)]));while(f<=n);return a}function fw(i,e,t,n,s,r,o){let l=i.scales[i.axes[e].scale].asinh,c=n>l?Ef(i,e,Kn(l,t),n,s):[l],h=n>=0&&t<=0?[0]:[];return(t<-l?Ef(i,e,Kn(l,-n),-t,s):[l]).reverse().map(u=>-u).concat(h,c)}var Yg=/./,dw=/[12357]/,pw=/[125]/,fg=/1/,Af=(i,e,t,n)=>i.map((s,r)=>e==4&&s==0||r%n==0&&t.test(s.toExponential()[s<0?1:0])?s:null);function mw(i,e,t,n,s){let r=i.axes[t],o=r.scale,a=i.scales[o],l=i.valToPos,c=r._space,h=l(10,o),f=l(9,o)-h>=c?Yg:l(7,o)-h>=c?dw:l(5,o)-h>=c?pw:fg;if(f==fg){let u=Sn(l(1,o)-h);if(u<c)return Af(e.slice().reverse(),a.distr,f,Ei(c/u)).reverse()}return Af(e,a.distr,f,1)}function gw(i,e,t,n,s){let r=i.axes[t],o=r.scale,a=r._space,l=i.valToPos,c=Sn(l(1,o)-l(2,o));return c<a?Af(e.slice().reverse(),3,Yg,Ei(a/c)).reverse():e}function _w(i,e,t,n){return n==null?Lf:e==null?"":Ff(e)}var dg={show:!0,scale:"y",stroke:If,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:$g,side:3,grid:zf,ticks:Wg,border:Xg,font:Vf,lineGap:qg,rotate:0};function xw(i,e){let t=3+(i||1)*2;return Bt(t*e,3)}function vw(i,e){let{scale:t,idxs:n}=i.series[0],s=i._data[0],r=i.valToPos(s[n[0]],t,!0),o=i.valToPos(s[n[1]],t,!0),a=Sn(o-r),l=i.series[e],c=a/(l.points.space*Et);return n[1]-n[0]<=c}var pg={scale:null,auto:!0,sorted:0,min:Ot,max:-Ot},Zg=(i,e,t,n,s)=>s,mg={show:!0,auto:!0,sorted:0,gaps:Zg,alpha:1,facets:[gn({},pg,{scale:"x"}),gn({},pg,{scale:"y"})]},gg={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:Zg,alpha:1,points:{show:vw,filter:null},values:null,min:Ot,max:-Ot,idxs:[],path:null,clip:null};function yw(i,e,t,n,s){return t/10}var Jg={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},bw=gn({},Jg,{time:!1,ori:1}),_g={};function Kg(i,e){let t=_g[i];return t||(t={key:i,plots:[],sub(n){t.plots.push(n)},unsub(n){t.plots=t.plots.filter(s=>s!=n)},pub(n,s,r,o,a,l,c){for(let h=0;h<t.plots.length;h++)t.plots[h]!=s&&t.plots[h].pub(n,s,r,o,a,l,c)}},i!=null&&(_g[i]=t)),t}var bo=1,Rf=2;function vr(i,e,t){let n=i.mode,s=i.series[e],r=n==2?i._data[e]:i._data,o=i.scales,a=i.bbox,l=r[0],c=n==2?r[1]:r[e],h=n==2?o[s.facets[0].scale]:o[i.series[0].scale],f=n==2?o[s.facets[1].scale]:o[s.scale],u=a.left,m=a.top,g=a.width,x=a.height,d=i.valToPosH,p=i.valToPosV;return h.ori==0?t(s,l,c,h,f,d,p,u,m,g,x,ph,Mo,gh,Qg,t0):t(s,l,c,h,f,p,d,m,u,x,g,mh,wo,Wf,e0,n0)}function Gf(i,e){let t=0,n=0,s=Mt(i.bands,Of);for(let r=0;r<s.length;r++){let o=s[r];o.series[0]==e?t=o.dir:o.series[1]==e&&(o.dir==1?n|=1:n|=2)}return[t,n==1?-1:n==2?1:n==3?2:0]}function Sw(i,e,t,n,s){let r=i.mode,o=i.series[e],a=r==2?o.facets[1].scale:o.scale,l=i.scales[a];return s==-1?l.min:s==1?l.max:l.distr==3?l.dir==1?l.min:l.max:0}function Ts(i,e,t,n,s,r){return vr(i,e,(o,a,l,c,h,f,u,m,g,x,d)=>{let p=o.pxRound,_=c.dir*(c.ori==0?1:-1),w=c.ori==0?Mo:wo,b,A;_==1?(b=t,A=n):(b=n,A=t);let R=p(f(a[b],c,x,m)),v=p(u(l[b],h,d,g)),E=p(f(a[A],c,x,m)),k=p(u(r==1?h.max:h.min,h,d,g)),U=new Path2D(s);return w(U,E,k),w(U,R,k),w(U,R,v),U})}function dh(i,e,t,n,s,r){let o=null;if(i.length>0){o=new Path2D;let a=e==0?gh:Wf,l=t;for(let f=0;f<i.length;f++){let u=i[f];if(u[1]>u[0]){let m=u[0]-l;m>0&&a(o,l,n,m,n+r),l=u[1]}}let c=t+s-l,h=10;c>0&&a(o,l,n-h/2,c,n+r+h)}return o}function Mw(i,e,t){let n=i[i.length-1];n&&n[0]==e?n[1]=t:i.push([e,t])}function Hf(i,e,t,n,s,r,o){let a=[],l=i.length;for(let c=s==1?t:n;c>=t&&c<=n;c+=s)if(e[c]===null){let f=c,u=c;if(s==1)for(;++c<=n&&e[c]===null;)u=c;else for(;--c>=t&&e[c]===null;)u=c;let m=r(i[f]),g=u==f?m:r(i[u]),x=f-s;m=o<=0&&x>=0&&x<l?r(i[x]):m;let p=u+s;g=o>=0&&p>=0&&p<l?r(i[p]):g,g>=m&&a.push([m,g])}return a}function xg(i){return i==0?Rg:i==1?bn:e=>pr(e,i)}function jg(i){let e=i==0?ph:mh,t=i==0?(s,r,o,a,l,c)=>{s.arcTo(r,o,a,l,c)}:(s,r,o,a,l,c)=>{s.arcTo(o,r,l,a,c)},n=i==0?(s,r,o,a,l)=>{s.rect(r,o,a,l)}:(s,r,o,a,l)=>{s.rect(o,r,l,a)};return(s,r,o,a,l,c=0,h=0)=>{c==0&&h==0?n(s,r,o,a,l):(c=Gi(c,a/2,l/2),h=Gi(h,a/2,l/2),e(s,r+c,o),t(s,r+a,o,r+a,o+l,c),t(s,r+a,o+l,r,o+l,h),t(s,r,o+l,r,o,h),t(s,r,o,r+a,o,c),s.closePath())}}var ph=(i,e,t)=>{i.moveTo(e,t)},mh=(i,e,t)=>{i.moveTo(t,e)},Mo=(i,e,t)=>{i.lineTo(e,t)},wo=(i,e,t)=>{i.lineTo(t,e)},gh=jg(0),Wf=jg(1),Qg=(i,e,t,n,s,r)=>{i.arc(e,t,n,s,r)},e0=(i,e,t,n,s,r)=>{i.arc(t,e,n,s,r)},t0=(i,e,t,n,s,r,o)=>{i.bezierCurveTo(e,t,n,s,r,o)},n0=(i,e,t,n,s,r,o)=>{i.bezierCurveTo(t,e,s,n,o,r)};function i0(i){return(e,t,n,s,r)=>vr(e,t,(o,a,l,c,h,f,u,m,g,x,d)=>{let{pxRound:p,points:_}=o,w,b;c.ori==0?(w=ph,b=Qg):(w=mh,b=e0);let A=Bt(_.width*Et,3),R=(_.size-_.width)/2*Et,v=Bt(R*2,3),E=new Path2D,k=new Path2D,{left:U,top:D,width:H,height:W}=e.bbox;gh(k,U-v,D-v,H+v*2,W+v*2);let N=G=>{if(l[G]!=null){let J=p(f(a[G],c,x,m)),V=p(u(l[G],h,d,g));w(E,J+R,V),b(E,J,V,R,0,rh*2)}};if(r)r.forEach(N);else for(let G=n;G<=s;G++)N(G);return{stroke:A>0?E:null,fill:E,clip:k,flags:bo|Rf}})}function s0(i){return(e,t,n,s,r,o)=>{n!=s&&(r!=n&&o!=n&&i(e,t,n),r!=s&&o!=s&&i(e,t,s),i(e,t,o))}}var ww=s0(Mo),Tw=s0(wo);function r0(i){let e=Mt(i?.alignGaps,0);return(t,n,s,r)=>vr(t,n,(o,a,l,c,h,f,u,m,g,x,d)=>{[s,r]=ch(l,s,r);let p=o.pxRound,_=W=>p(f(W,c,x,m)),w=W=>p(u(W,h,d,g)),b,A;c.ori==0?(b=Mo,A=ww):(b=wo,A=Tw);let R=c.dir*(c.ori==0?1:-1),v={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:bo},E=v.stroke,k=!1;if(r-s>=x*4){let W=ue=>t.posToVal(ue,c.key,!0),N=null,G=null,J,V,ce,K=_(a[R==1?s:r]),Q=_(a[s]),se=_(a[r]),fe=W(R==1?Q+1:se-1);for(let ue=R==1?s:r;ue>=s&&ue<=r;ue+=R){let ee=a[ue],xe=(R==1?ee<fe:ee>fe)?K:_(ee),Ae=l[ue];xe==K?Ae!=null?(V=Ae,N==null?(b(E,xe,w(V)),J=N=G=V):V<N?N=V:V>G&&(G=V)):Ae===null&&(k=!0):(N!=null&&A(E,K,w(N),w(G),w(J),w(V)),Ae!=null?(V=Ae,b(E,xe,w(V)),N=G=J=V):(N=G=null,Ae===null&&(k=!0)),K=xe,fe=W(K+R))}N!=null&&N!=G&&ce!=K&&A(E,K,w(N),w(G),w(J),w(V))}else for(let W=R==1?s:r;W>=s&&W<=r;W+=R){let N=l[W];N===null?k=!0:N!=null&&b(E,_(a[W]),w(N))}let[D,H]=Gf(t,n);if(o.fill!=null||D!=0){let W=v.fill=new Path2D(E),N=o.fillTo(t,n,o.min,o.max,D),G=w(N),J=_(a[s]),V=_(a[r]);R==-1&&([V,J]=[J,V]),b(W,V,G),b(W,J,G)}if(!o.spanGaps){let W=[];k&&W.push(...Hf(a,l,s,r,R,_,e)),v.gaps=W=o.gaps(t,n,s,r,W),v.clip=dh(W,c.ori,m,g,x,d)}return H!=0&&(v.band=H==2?[Ts(t,n,s,r,E,-1),Ts(t,n,s,r,E,1)]:Ts(t,n,s,r,E,H)),v})}function Ew(i){let e=Mt(i.align,1),t=Mt(i.ascDesc,!1),n=Mt(i.alignGaps,0),s=Mt(i.extend,!1);return(r,o,a,l)=>vr(r,o,(c,h,f,u,m,g,x,d,p,_,w)=>{[a,l]=ch(f,a,l);let b=c.pxRound,{left:A,width:R}=r.bbox,v=Q=>b(g(Q,u,_,d)),E=Q=>b(x(Q,m,w,p)),k=u.ori==0?Mo:wo,U={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:bo},D=U.stroke,H=u.dir*(u.ori==0?1:-1),W=E(f[H==1?a:l]),N=v(h[H==1?a:l]),G=N,J=N;s&&e==-1&&(J=A,k(D,J,W)),k(D,N,W);for(let Q=H==1?a:l;Q>=a&&Q<=l;Q+=H){let se=f[Q];if(se==null)continue;let fe=v(h[Q]),ue=E(se);e==1?k(D,fe,W):k(D,G,ue),k(D,fe,ue),W=ue,G=fe}let V=G;s&&e==1&&(V=A+R,k(D,V,W));let[ce,K]=Gf(r,o);if(c.fill!=null||ce!=0){let Q=U.fill=new Path2D(D),se=c.fillTo(r,o,c.min,c.max,ce),fe=E(se);k(Q,V,fe),k(Q,J,fe)}if(!c.spanGaps){let Q=[];Q.push(...Hf(h,f,a,l,H,v,n));let se=c.width*Et/2,fe=t||e==1?se:-se,ue=t||e==-1?-se:se;Q.forEach(ee=>{ee[0]+=fe,ee[1]+=ue}),U.gaps=Q=c.gaps(r,o,a,l,Q),U.clip=dh(Q,u.ori,d,p,_,w)}return K!=0&&(U.band=K==2?[Ts(r,o,a,l,D,-1),Ts(r,o,a,l,D,1)]:Ts(r,o,a,l,D,K)),U})}function vg(i,e,t,n,s,r,o=Ot){if(i.length>1){let a=null;for(let l=0,c=1/0;l<i.length;l++)if(e[l]!==void 0){if(a!=null){let h=Sn(i[l]-i[a]);h<c&&(c=h,o=Sn(t(i[l],n,s,r)-t(i[a],n,s,r)))}a=l}}return o}function Aw(i){i=i||Na;let e=Mt(i.size,[.6,Ot,1]),t=i.align||0,n=i.gap||0,s=i.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let r=vt(s),o=1-e[0],a=Mt(e[1],Ot),l=Mt(e[2],1),c=Mt(i.disp,Na),h=Mt(i.each,m=>{}),{fill:f,stroke:u}=c;return(m,g,x,d)=>vr(m,g,(p,_,w,b,A,R,v,E,k,U,D)=>{let H=p.pxRound,W=t,N=n*Et,G=a*Et,J=l*Et,V,ce;b.ori==0?[V,ce]=r(m,g):[ce,V]=r(m,g);let K=b.dir*(b.ori==0?1:-1),Q=b.ori==0?gh:Wf,se=b.ori==0?h:(Ce,Ye,at,Me,Ft,Ve,$e)=>{h(Ce,Ye,at,Ft,Me,$e,Ve)},fe=Mt(m.bands,Of).find(Ce=>Ce.series[0]==g),ue=fe!=null?fe.dir:0,ee=p.fillTo(m,g,p.min,p.max,ue),me=H(v(ee,A,D,k)),xe,Ae,Se,We=U,ot=H(p.width*Et),Ge=!1,ft=null,ct=null,st=null,qt=null;f!=null&&(ot==0||u!=null)&&(Ge=!0,ft=f.values(m,g,x,d),ct=new Map,new Set(ft).forEach(Ce=>{Ce!=null&&ct.set(Ce,new Path2D)}),ot>0&&(st=u.values(m,g,x,d),qt=new Map,new Set(st).forEach(Ce=>{Ce!=null&&qt.set(Ce,new Path2D)})));let{x0:kt,size:on}=c;if(kt!=null&&on!=null){W=1,_=kt.values(m,g,x,d),kt.unit==2&&(_=_.map(at=>m.posToVal(E+at*U,b.key,!0)));let Ce=on.values(m,g,x,d);on.unit==2?Ae=Ce[0]*U:Ae=R(Ce[0],b,U,E)-R(0,b,U,E),We=vg(_,w,R,b,U,E,We),Se=We-Ae+N}else We=vg(_,w,R,b,U,E,We),Se=We*o+N,Ae=We-Se;Se<1&&(Se=0),ot>=Ae/2&&(ot=0),Se<5&&(H=Rg);let Dt=Se>0,wn=We-Se-(Dt?ot:0);Ae=H(Tf(wn,J,G)),xe=(W==0?Ae/2:W==K?0:Ae)-W*K*((W==0?N/2:0)+(Dt?ot/2:0));let yt={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},_n=Ge?null:new Path2D,Kt=null;if(fe!=null)Kt=m.data[fe.series[1]];else{let{y0:Ce,y1:Ye}=c;Ce!=null&&Ye!=null&&(w=Ye.values(m,g,x,d),Kt=Ce.values(m,g,x,d))}let an=V*Ae,O=ce*Ae;for(let Ce=K==1?x:d;Ce>=x&&Ce<=d;Ce+=K){let Ye=w[Ce];if(Ye==null)continue;if(Kt!=null){let $=Kt[Ce]??0;if(Ye-$==0)continue;me=v($,A,D,k)}let at=b.distr!=2||c!=null?_[Ce]:Ce,Me=R(at,b,U,E),Ft=v(Mt(Ye,ee),A,D,k),Ve=H(Me-xe),$e=H(Kn(Ft,me)),C=H(Gi(Ft,me)),S=$e-C;if(Ye!=null){let $=Ye<0?O:an,he=Ye<0?an:O;Ge?(ot>0&&st[Ce]!=null&&Q(qt.get(st[Ce]),Ve,C+mi(ot/2),Ae,Kn(0,S-ot),$,he),ft[Ce]!=null&&Q(ct.get(ft[Ce]),Ve,C+mi(ot/2),Ae,Kn(0,S-ot),$,he)):Q(_n,Ve,C+mi(ot/2),Ae,Kn(0,S-ot),$,he),se(m,g,Ce,Ve-ot/2,C,Ae+ot,S)}}return ot>0?yt.stroke=Ge?qt:_n:Ge||(yt._fill=p.width==0?p._fill:p._stroke??p._fill,yt.width=0),yt.fill=Ge?ct:_n,yt})}function Rw(i,e){let t=Mt(e?.alignGaps,0);return(n,s,r,o)=>vr(n,s,(a,l,c,h,f,u,m,g,x,d,p)=>{[r,o]=ch(c,r,o);let _=a.pxRound,w=V=>_(u(V,h,d,g)),b=V=>_(m(V,f,p,x)),A,R,v;h.ori==0?(A=ph,v=Mo,R=t0):(A=mh,v=wo,R=n0);let E=h.dir*(h.ori==0?1:-1),k=w(l[E==1?r:o]),U=k,D=[],H=[];for(let V=E==1?r:o;V>=r&&V<=o;V+=E)if(c[V]!=null){let K=l[V],Q=w(K);D.push(U=Q),H.push(b(c[V]))}let W={stroke:i(D,H,A,v,R,_),fill:null,clip:null,band:null,gaps:null,flags:bo},N=W.stroke,[G,J]=Gf(n,s);if(a.fill!=null||G!=0){let V=W.fill=new Path2D(N),ce=a.fillTo(n,s,a.min,a.max,G),K=b(ce);v(V,U,K),v(V,k,K)}if(!a.spanGaps){let V=[];V.push(...Hf(l,c,r,o,E,w,t)),W.gaps=V=a.gaps(n,s,r,o,V),W.clip=dh(V,h.ori,g,x,d,p)}return J!=0&&(W.band=J==2?[Ts(n,s,r,o,N,-1),Ts(n,s,r,o,N,1)]:Ts(n,s,r,o,N,J)),W})}function Cw(i){return Rw(Pw,i)}function Pw(i,e,t,n,s,r){let o=i.length;if(o<2)return null;let a=new Path2D;if(t(a,i[0],e[0]),o==2)n(a,i[1],e[1]);else{let l=Array(o),c=Array(o-1),h=Array(o-1),f=Array(o-1);for(let u=0;u<o-1;u++)h[u]=e[u+1]-e[u],f[u]=i[u+1]-i[u],c[u]=h[u]/f[u];l[0]=c[0];for(let u=1;u<o-1;u++)c[u]===0||c[u-1]===0||c[u-1]>0!=c[u]>0?l[u]=0:(l[u]=3*(f[u-1]+f[u])/((2*f[u]+f[u-1])/c[u-1]+(f[u]+2*f[u-1])/c[u]),isFinite(l[u])||(l[u]=0));l[o-1]=c[o-2];for(let u=0;u<o-1;u++)s(a,i[u]+f[u]/3,e[u]+l[u]*f[u]/3,i[u+1]-f[u]/3,e[u+1]-l[u+1]*f[u]/3,i[u+1],e[u+1])}return a}var Cf=new Set;function yg(){for(let i of Cf)i.syncRect(!0)}So&&(_r(hM,_o,yg),_r(uM,_o,yg,!0),_r(oh,_o,()=>{Fn.pxRatio=Et}));var Iw=r0(),Lw=i0();function bg(i,e,t,n){return(n?[i[0],i[1]].concat(i.slice(2)):[i[0]].concat(i.slice(1))).map((r,o)=>Pf(r,o,e,t))}function Dw(i,e){return i.map((t,n)=>n==0?{}:gn({},e,t))}function Pf(i,e,t,n){return gn({},e==0?t:n,i)}function o0(i,e,t){return e==null?vo:[e,t]}var Nw=o0;function Uw(i,e,t){return e==null?vo:ah(e,t,Uf,!0)}function a0(i,e,t,n){return e==null?vo:hh(e,t,i.scales[n].log,!1)}var Fw=a0;function l0(i,e,t,n){return e==null?vo:Nf(e,t,i.scales[n].log,!1)}var Ow=l0;function Bw(i,e,t,n,s){let r=Kn(Qm(i),Qm(e)),o=e-i,a=Vi(s/n*o,t);do{let l=t[a],c=n*l/o;if(c>=s&&r+(l<5?Ys.get(l):0)<=17)return[l,c]}while(++a<t.length);return[0,0]}function Sg(i){let e,t;return i=i.replace(/(\d+)px/,(n,s)=>(e=bn((t=+s)*Et))+"px"),[i,e,t]}function kw(i){i.show&&[i.font,i.labelFont].forEach(e=>{let t=Bt(e[2]*Et,1);e[0]=e[0].replace(/[0-9.]+px/,t+"px"),e[1]=t})}function Fn(i,e,t){let n={mode:Mt(i.mode,1)},s=n.mode;function r(y,M,P,L){let z=M.valToPct(y);return L+P*(M.dir==-1?1-z:z)}function o(y,M,P,L){let z=M.valToPct(y);return L+P*(M.dir==-1?z:1-z)}function a(y,M,P,L){return M.ori==0?r(y,M,P,L):o(y,M,P,L)}n.valToPosH=r,n.valToPosV=o;let l=!1;n.status=0;let c=n.root=Ti($S);if(i.id!=null&&(c.id=i.id),pi(c,i.class),i.title){let y=Ti(ZS,c);y.textContent=i.title}let h=zi("canvas"),f=n.ctx=h.getContext("2d"),u=Ti(JS,c);_r("click",u,y=>{y.target===g&&(Vt!=Ar||Yt!=Rr)&&Ln.click(n,y)},!0);let m=n.under=Ti(KS,u);u.appendChild(h);let g=n.over=Ti(jS,u);i=yo(i);let x=+Mt(i.pxAlign,1),d=xg(x);(i.plugins||[]).forEach(y=>{y.opts&&(i=y.opts(n,i)||i)});let p=i.ms||.001,_=n.series=s==1?bg(i.series||[],ug,gg,!1):Dw(i.series||[null],mg),w=n.axes=bg(i.axes||[],hg,dg,!0),b=n.scales={},A=n.bands=i.bands||[];A.forEach(y=>{y.fill=vt(y.fill||null),y.dir=Mt(y.dir,-1)});let R=s==2?_[1].facets[0].scale:_[0].scale,v={axes:as,series:pt},E=(i.drawOrder||["axes","series"]).map(y=>v[y]);function k(y){let M=y.distr==3?P=>ws(P>0?P:y.clamp(n,P,y.min,y.max,y.key)):y.distr==4?P=>_f(P,y.asinh):y.distr==100?P=>y.fwd(P):P=>P;return P=>{let L=M(P),{_min:z,_max:Z}=y,ae=Z-z;return(L-z)/ae}}function U(y){let M=b[y];if(M==null){let P=(i.scales||Na)[y]||Na;if(P.from!=null){U(P.from);let L=gn({},b[P.from],P,{key:y});L.valToPct=k(L),b[y]=L}else{M=b[y]=gn({},y==R?Jg:bw,P),M.key=y;let L=M.time,z=M.range,Z=qs(z);if((y!=R||s==2&&!L)&&(Z&&(z[0]==null||z[1]==null)&&(z={min:z[0]==null?Jm:{mode:1,hard:z[0],soft:z[0]},max:z[1]==null?Jm:{mode:1,hard:z[1],soft:z[1]}},Z=!1),!Z&&fh(z))){let ae=z;z=(de,ye,De)=>ye==null?vo:ah(ye,De,ae)}M.range=vt(z||(L?Nw:y==R?M.distr==3?Fw:M.distr==4?Ow:o0:M.distr==3?a0:M.distr==4?l0:Uw)),M.auto=vt(Z?!1:M.auto),M.clamp=vt(M.clamp||yw),M._min=M._max=null,M.valToPct=k(M)}}}U("x"),U("y"),s==1&&_.forEach(y=>{U(y.scale)}),w.forEach(y=>{U(y.scale)});for(let y in i.scales)U(y);let D=b[R],H=D.distr,W,N;D.ori==0?(pi(c,qS),W=r,N=o):(pi(c,YS),W=o,N=r);let G={};for(let y in b){let M=b[y];(M.min!=null||M.max!=null)&&(G[y]={min:M.min,max:M.max},M.min=M.max=null)}let J=i.tzDate||(y=>new Date(bn(y/p))),V=i.fmtDate||Bf,ce=p==1?qM(J):JM(J),K=ag(J,og(p==1?$M:ZM,V)),Q=cg(J,lg(jM,V)),se=[],fe=n.legend=gn({},tw,i.legend),ue=n.cursor=gn({},aw,{drag:{y:s==2}},i.cursor),ee=fe.show,me=ue.show,xe=fe.markers;fe.idxs=se,xe.width=vt(xe.width),xe.dash=vt(xe.dash),xe.stroke=vt(xe.stroke),xe.fill=vt(xe.fill);let Ae,Se,We,ot=[],Ge=[],ft,ct=!1,st={};if(fe.live){let y=_[1]?_[1].values:null;ct=y!=null,ft=ct?y(n,1,0):{_:0};for(let M in ft)st[M]=Lf}if(ee)if(Ae=zi("table",sM,c),We=zi("tbody",null,Ae),fe.mount(n,Ae),ct){Se=zi("thead",null,Ae,We);let y=zi("tr",null,Se);zi("th",null,y);for(var qt in ft)zi("th",Om,y).textContent=qt}else pi(Ae,oM),fe.live&&pi(Ae,rM);let kt={show:!0},on={show:!1};function Dt(y,M){if(M==0&&(ct||!fe.live||s==2))return vo;let P=[],L=zi("tr",aM,We,We.childNodes[M]);pi(L,y.class),y.show||pi(L,gr);let z=zi("th",null,L);if(xe.show){let de=Ti(lM,z);if(M>0){let ye=xe.width(n,M);ye&&(de.style.border=ye+"px "+xe.dash(n,M)+" "+xe.stroke(n,M)),de.style.background=xe.fill(n,M)}}let Z=Ti(Om,z);y.label instanceof HTMLElement?Z.appendChild(y.label):Z.textContent=y.label,M>0&&(xe.show||(Z.style.color=y.width>0?xe.stroke(n,M):xe.fill(n,M)),yt("click",z,de=>{if(ue._lock)return;je(de);let ye=_.indexOf(y);if((de.ctrlKey||de.metaKey)!=fe.isolate){let De=_.some((Ne,Fe)=>Fe>0&&Fe!=ye&&Ne.show);_.forEach((Ne,Fe)=>{Fe>0&&$i(Fe,De?Fe==ye?kt:on:kt,!0,un.setSeries)})}else $i(ye,{show:!y.show},!0,un.setSeries)},!1),Qe&&yt(Vm,z,de=>{ue._lock||(je(de),$i(_.indexOf(y),Pr,!0,un.setSeries))},!1));for(var ae in ft){let de=zi("td",cM,L);de.textContent="--",P.push(de)}return[L,P]}let wn=new Map;function yt(y,M,P,L=!0){let z=wn.get(M)||{},Z=ue.bind[y](n,M,P,L);Z&&(_r(y,M,z[y]=Z),wn.set(M,z))}function _n(y,M,P){let L=wn.get(M)||{};for(let z in L)(y==null||z==y)&&(wf(z,M,L[z]),delete L[z]);y==null&&wn.delete(M)}let Kt=0,an=0,O=0,Ce=0,Ye=0,at=0,Me=Ye,Ft=at,Ve=O,$e=Ce,C=0,S=0,$=0,he=0;n.bbox={};let oe=!1,_e=!1,ve=!1,te=!1,ie=!1,pe=!1;function F(y,M,P){(P||y!=n.width||M!=n.height)&&re(y,M),ht(!1),ve=!0,_e=!0,On()}function re(y,M){n.width=Kt=O=y,n.height=an=Ce=M,Ye=at=0,be(),He();let P=n.bbox;C=P.left=pr(Ye*Et,.5),S=P.top=pr(at*Et,.5),$=P.width=pr(O*Et,.5),he=P.height=pr(Ce*Et,.5)}let ne=3;function we(){let y=!1,M=0;for(;!y;){M++;let P=wr(M),L=Xi(M);y=M==ne||P&&L,y||(re(n.width,n.height),_e=!0)}}function ge({width:y,height:M}){F(y,M)}n.setSize=ge;function be(){let y=!1,M=!1,P=!1,L=!1;w.forEach((z,Z)=>{if(z.show&&z._show){let{side:ae,_size:de}=z,ye=ae%2,De=z.label!=null?z.labelSize:0,Ne=de+De;Ne>0&&(ye?(O-=Ne,ae==3?(Ye+=Ne,L=!0):P=!0):(Ce-=Ne,ae==0?(at+=Ne,y=!0):M=!0))}}),Hi[0]=y,Hi[1]=P,Hi[2]=M,Hi[3]=L,O-=Ri[1]+Ri[3],Ye+=Ri[3],Ce-=Ri[2]+Ri[0],at+=Ri[0]}function He(){let y=Ye+O,M=at+Ce,P=Ye,L=at;function z(Z,ae){switch(Z){case 1:return y+=ae,y-ae;case 2:return M+=ae,M-ae;case 3:return P-=ae,P+ae;case 0:return L-=ae,L+ae}}w.forEach((Z,ae)=>{if(Z.show&&Z._show){let de=Z.side;Z._pos=z(de,Z._size),Z.label!=null&&(Z._lpos=z(de,Z.labelSize))}})}if(ue.dataIdx==null){let y=ue.hover,M=y.skip=new Set(y.skip??[]);M.add(void 0);let P=y.prox=vt(y.prox),L=y.bias??=0;ue.dataIdx=(z,Z,ae,de)=>{if(Z==0)return ae;let ye=ae,De=P(z,Z,ae,de)??Ot,Ne=De>=0&&De<Ot,Fe=D.ori==0?O:Ce,rt=ue.left,wt=e[0],St=e[Z];if(M.has(St[ae])){ye=null;let gt=null,Je=null,Xe;if(L==0||L==-1)for(Xe=ae;gt==null&&Xe-- >0;)M.has(St[Xe])||(gt=Xe);if(L==0||L==1)for(Xe=ae;Je==null&&Xe++<St.length;)M.has(St[Xe])||(Je=Xe);if(gt!=null||Je!=null)if(Ne){let Ht=gt==null?-1/0:W(wt[gt],D,Fe,0),en=Je==null?1/0:W(wt[Je],D,Fe,0),Rn=rt-Ht,Nt=en-rt;Rn<=Nt?Rn<=De&&(ye=gt):Nt<=De&&(ye=Je)}else ye=Je==null?gt:gt==null?Je:ae-gt<=Je-ae?gt:Je}else Ne&&Sn(rt-W(wt[ae],D,Fe,0))>De&&(ye=null);return ye}}let je=y=>{ue.event=y};ue.idxs=se,ue._lock=!1;let le=ue.points;le.show=vt(le.show),le.size=vt(le.size),le.stroke=vt(le.stroke),le.width=vt(le.width),le.fill=vt(le.fill);let Oe=n.focus=gn({},i.focus||{alpha:.3},ue.focus),Qe=Oe.prox>=0,Re=Qe&&le.one,lt=[],zt=[],Vn=[];function Ro(y,M){let P=le.show(n,M);if(P instanceof HTMLElement)return pi(P,iM),pi(P,y.class),is(P,-10,-10,O,Ce),g.insertBefore(P,lt[M]),P}function br(y,M){if(s==1||M>0){let P=s==1&&b[y.scale].time,L=y.value;y.value=P?ng(L)?cg(J,lg(L,V)):L||Q:L||_w,y.label=y.label||(P?cw:lw)}if(Re||M>0){y.width=y.width==null?1:y.width,y.paths=y.paths||Iw||bM,y.fillTo=vt(y.fillTo||Sw),y.pxAlign=+Mt(y.pxAlign,x),y.pxRound=xg(y.pxAlign),y.stroke=vt(y.stroke||null),y.fill=vt(y.fill||null),y._stroke=y._fill=y._paths=y._focus=null;let P=xw(Kn(1,y.width),1),L=y.points=gn({},{size:P,width:Kn(1,P*.2),stroke:y.stroke,space:P*2,paths:Lw,_stroke:null,_fill:null},y.points);L.show=vt(L.show),L.filter=vt(L.filter),L.fill=vt(L.fill),L.stroke=vt(L.stroke),L.paths=vt(L.paths),L.pxAlign=y.pxAlign}if(ee){let P=Dt(y,M);ot.splice(M,0,P[0]),Ge.splice(M,0,P[1]),fe.values.push(null)}if(me){se.splice(M,0,null);let P=null;Re?M==0&&(P=Ro(y,M)):M>0&&(P=Ro(y,M)),lt.splice(M,0,P),zt.splice(M,0,0),Vn.splice(M,0,0)}An("addSeries",M)}function Dh(y,M){M=M??_.length,y=s==1?Pf(y,M,ug,gg):Pf(y,M,{},mg),_.splice(M,0,y),br(_[M],M)}n.addSeries=Dh;function za(y){if(_.splice(y,1),ee){fe.values.splice(y,1),Ge.splice(y,1);let M=ot.splice(y,1)[0];_n(null,M.firstChild),M.remove()}me&&(se.splice(y,1),lt.splice(y,1)[0].remove(),zt.splice(y,1),Vn.splice(y,1)),An("delSeries",y)}n.delSeries=za;let Hi=[!1,!1,!1,!1];function ss(y,M){if(y._show=y.show,y.show){let P=y.side%2,L=b[y.scale];L==null&&(y.scale=P?_[1].scale:R,L=b[y.scale]);let z=L.time;y.size=vt(y.size),y.space=vt(y.space),y.rotate=vt(y.rotate),qs(y.incrs)&&y.incrs.forEach(ae=>{!Ys.has(ae)&&Ys.set(ae,Ig(ae))}),y.incrs=vt(y.incrs||(L.distr==2?HM:z?p==1?XM:YM:mr)),y.splits=vt(y.splits||(z&&L.distr==1?ce:L.distr==3?Ef:L.distr==4?fw:uw)),y.stroke=vt(y.stroke),y.grid.stroke=vt(y.grid.stroke),y.ticks.stroke=vt(y.ticks.stroke),y.border.stroke=vt(y.border.stroke);let Z=y.values;y.values=qs(Z)&&!qs(Z[0])?vt(Z):z?qs(Z)?ag(J,og(Z,V)):ng(Z)?KM(J,Z):Z||K:Z||hw,y.filter=vt(y.filter||(L.distr>=3&&L.log==10?mw:L.distr==3&&L.log==2?gw:Cg)),y.font=Sg(y.font),y.labelFont=Sg(y.labelFont),y._size=y.size(n,null,M,0),y._space=y._rotate=y._incrs=y._found=y._splits=y._values=null,y._size>0&&(Hi[M]=!0,y._el=Ti(QS,u))}}function rs(y,M,P,L){let[z,Z,ae,de]=P,ye=M%2,De=0;return ye==0&&(de||Z)&&(De=M==0&&!z||M==2&&!ae?bn(hg.size/3):0),ye==1&&(z||ae)&&(De=M==1&&!Z||M==3&&!de?bn(dg.size/2):0),De}let Co=n.padding=(i.padding||[rs,rs,rs,rs]).map(y=>vt(Mt(y,rs))),Ri=n._padding=Co.map((y,M)=>y(n,M,Hi,0)),jt,sn=null,rn=null,Wi=s==1?_[0].idxs:null,ii=null,Es=!1;function Po(y,M){if(e=y??[],n.data=n._data=e,s==2){jt=0;for(let P=1;P<_.length;P++)jt+=e[P][0].length}else{e.length==0&&(n.data=n._data=e=[[]]),ii=e[0],jt=ii.length;let P=e;if(H==2){P=e.slice();let L=P[0]=Array(jt);for(let z=0;z<jt;z++)L[z]=z}n._data=e=P}if(ht(!0),An("setData"),H==2&&(ve=!0),M!==!1){let P=D;P.auto(n,Es)?Io():Cs(R,P.min,P.max),te=te||ue.left>=0,pe=!0,On()}}n.setData=Po;function Io(){Es=!0;let y,M;s==1&&(jt>0?(sn=Wi[0]=0,rn=Wi[1]=jt-1,y=e[0][sn],M=e[0][rn],H==2?(y=sn,M=rn):y==M&&(H==3?[y,M]=hh(y,y,D.log,!1):H==4?[y,M]=Nf(y,y,D.log,!1):D.time?M=y+bn(86400/p):[y,M]=ah(y,M,Uf,!0))):(sn=Wi[0]=y=null,rn=Wi[1]=M=null)),Cs(R,y,M)}let Sr,As,Mr,T,B,j,q,Y,Te,Pe;function Ee(y,M,P,L,z,Z){y??=km,P??=Of,L??="butt",z??=km,Z??="round",y!=Sr&&(f.strokeStyle=Sr=y),z!=As&&(f.fillStyle=As=z),M!=Mr&&(f.lineWidth=Mr=M),Z!=B&&(f.lineJoin=B=Z),L!=j&&(f.lineCap=j=L),P!=T&&f.setLineDash(T=P)}function Ie(y,M,P,L){M!=As&&(f.fillStyle=As=M),y!=q&&(f.font=q=y),P!=Y&&(f.textAlign=Y=P),L!=Te&&(f.textBaseline=Te=L)}function ke(y,M,P,L,z=0){if(L.length>0&&y.auto(n,Es)&&(M==null||M.min==null)){let Z=Mt(sn,0),ae=Mt(rn,L.length-1),de=P.min==null?mM(L,Z,ae,z,y.distr==3):[P.min,P.max];y.min=Gi(y.min,P.min=de[0]),y.max=Kn(y.max,P.max=de[1])}}let tt={min:null,max:null};function dt(){for(let L in b){let z=b[L];G[L]==null&&(z.min==null||G[R]!=null&&z.auto(n,Es))&&(G[L]=tt)}for(let L in b){let z=b[L];G[L]==null&&z.from!=null&&G[z.from]!=null&&(G[L]=tt)}G[R]!=null&&ht(!0);let y={};for(let L in G){let z=G[L];if(z!=null){let Z=y[L]=yo(b[L],wM);if(z.min!=null)gn(Z,z);else if(L!=R||s==2)if(jt==0&&Z.from==null){let ae=Z.range(n,null,null,L);Z.min=ae[0],Z.max=ae[1]}else Z.min=Ot,Z.max=-Ot}}if(jt>0){_.forEach((L,z)=>{if(s==1){let Z=L.scale,ae=G[Z];if(ae==null)return;let de=y[Z];if(z==0){let ye=de.range(n,de.min,de.max,Z);de.min=ye[0],de.max=ye[1],sn=Vi(de.min,e[0]),rn=Vi(de.max,e[0]),rn-sn>1&&(e[0][sn]<de.min&&sn++,e[0][rn]>de.max&&rn--),L.min=ii[sn],L.max=ii[rn]}else L.show&&L.auto&&ke(de,ae,L,e[z],L.sorted);L.idxs[0]=sn,L.idxs[1]=rn}else if(z>0&&L.show&&L.auto){let[Z,ae]=L.facets,de=Z.scale,ye=ae.scale,[De,Ne]=e[z],Fe=y[de],rt=y[ye];Fe!=null&&ke(Fe,G[de],Z,De,Z.sorted),rt!=null&&ke(rt,G[ye],ae,Ne,ae.sorted),L.min=ae.min,L.max=ae.max}});for(let L in y){let z=y[L],Z=G[L];if(z.from==null&&(Z==null||Z.min==null)){let ae=z.range(n,z.min==Ot?null:z.min,z.max==-Ot?null:z.max,L);z.min=ae[0],z.max=ae[1]}}}for(let L in y){let z=y[L];if(z.from!=null){let Z=y[z.from];if(Z.min==null)z.min=z.max=null;else{let ae=z.range(n,Z.min,Z.max,L);z.min=ae[0],z.max=ae[1]}}}let M={},P=!1;for(let L in y){let z=y[L],Z=b[L];if(Z.min!=z.min||Z.max!=z.max){Z.min=z.min,Z.max=z.max;let ae=Z.distr;Z._min=ae==3?ws(Z.min):ae==4?_f(Z.min,Z.asinh):ae==100?Z.fwd(Z.min):Z.min,Z._max=ae==3?ws(Z.max):ae==4?_f(Z.max,Z.asinh):ae==100?Z.fwd(Z.max):Z.max,M[L]=P=!0}}if(P){_.forEach((L,z)=>{s==2?z>0&&M.y&&(L._paths=null):M[L.scale]&&(L._paths=null)});for(let L in M)ve=!0,An("setScale",L);me&&ue.left>=0&&(te=pe=!0)}for(let L in G)G[L]=null}function Be(y){let M=Tf(sn-1,0,jt-1),P=Tf(rn+1,0,jt-1);for(;y[M]==null&&M>0;)M--;for(;y[P]==null&&P<jt-1;)P++;return[M,P]}function pt(){if(jt>0){let y=_.some(M=>M._focus)&&Pe!=Oe.alpha;y&&(f.globalAlpha=Pe=Oe.alpha),_.forEach((M,P)=>{if(P>0&&M.show&&(Zt(P,!1),Zt(P,!0),M._paths==null)){let L=Pe;Pe!=M.alpha&&(f.globalAlpha=Pe=M.alpha);let z=s==2?[0,e[P][0].length-1]:Be(e[P]);M._paths=M.paths(n,P,z[0],z[1]),Pe!=L&&(f.globalAlpha=Pe=L)}}),_.forEach((M,P)=>{if(P>0&&M.show){let L=Pe;Pe!=M.alpha&&(f.globalAlpha=Pe=M.alpha),M._paths!=null&&Pt(P,!1);{let z=M._paths!=null?M._paths.gaps:null,Z=M.points.show(n,P,sn,rn,z),ae=M.points.filter(n,P,Z,z);(Z||ae)&&(M.points._paths=M.points.paths(n,P,sn,rn,ae),Pt(P,!0))}Pe!=L&&(f.globalAlpha=Pe=L),An("drawSeries",P)}}),y&&(f.globalAlpha=Pe=1)}}function Zt(y,M){let P=M?_[y].points:_[y];P._stroke=P.stroke(n,y),P._fill=P.fill(n,y)}function Pt(y,M){let P=M?_[y].points:_[y],{stroke:L,fill:z,clip:Z,flags:ae,_stroke:de=P._stroke,_fill:ye=P._fill,_width:De=P.width}=P._paths;De=Bt(De*Et,3);let Ne=null,Fe=De%2/2;M&&ye==null&&(ye=De>0?"#fff":de);let rt=P.pxAlign==1&&Fe>0;if(rt&&f.translate(Fe,Fe),!M){let wt=C-De/2,St=S-De/2,gt=$+De,Je=he+De;Ne=new Path2D,Ne.rect(wt,St,gt,Je)}M?Ue(de,De,P.dash,P.cap,ye,L,z,ae,Z):It(y,de,De,P.dash,P.cap,ye,L,z,ae,Ne,Z),rt&&f.translate(-Fe,-Fe)}function It(y,M,P,L,z,Z,ae,de,ye,De,Ne){let Fe=!1;ye!=0&&A.forEach((rt,wt)=>{if(rt.series[0]==y){let St=_[rt.series[1]],gt=e[rt.series[1]],Je=(St._paths||Na).band;qs(Je)&&(Je=rt.dir==1?Je[0]:Je[1]);let Xe,Ht=null;St.show&&Je&&_M(gt,sn,rn)?(Ht=rt.fill(n,wt)||Z,Xe=St._paths.clip):Je=null,Ue(M,P,L,z,Ht,ae,de,ye,De,Ne,Xe,Je),Fe=!0}}),Fe||Ue(M,P,L,z,Z,ae,de,ye,De,Ne)}let xn=bo|Rf;function Ue(y,M,P,L,z,Z,ae,de,ye,De,Ne,Fe){Ee(y,M,P,L,z),(ye||De||Fe)&&(f.save(),ye&&f.clip(ye),De&&f.clip(De)),Fe?(de&xn)==xn?(f.clip(Fe),Ne&&f.clip(Ne),_t(z,ae),ln(y,Z,M)):de&Rf?(_t(z,ae),f.clip(Fe),ln(y,Z,M)):de&bo&&(f.save(),f.clip(Fe),Ne&&f.clip(Ne),_t(z,ae),f.restore(),ln(y,Z,M)):(_t(z,ae),ln(y,Z,M)),(ye||De||Fe)&&f.restore()}function ln(y,M,P){P>0&&(M instanceof Map?M.forEach((L,z)=>{f.strokeStyle=Sr=z,f.stroke(L)}):M!=null&&y&&f.stroke(M))}function _t(y,M){M instanceof Map?M.forEach((P,L)=>{f.fillStyle=As=L,f.fill(P)}):M!=null&&y&&f.fill(M)}function os(y,M,P,L){let z=w[y],Z;if(L<=0)Z=[0,0];else{let ae=z._space=z.space(n,y,M,P,L),de=z._incrs=z.incrs(n,y,M,P,L,ae);Z=Bw(M,P,de,L,ae)}return z._found=Z}function cn(y,M,P,L,z,Z,ae,de,ye,De){let Ne=ae%2/2;x==1&&f.translate(Ne,Ne),Ee(de,ae,ye,De,de),f.beginPath();let Fe,rt,wt,St,gt=z+(L==0||L==3?-Z:Z);P==0?(rt=z,St=gt):(Fe=z,wt=gt);for(let Je=0;Je<y.length;Je++)M[Je]!=null&&(P==0?Fe=wt=y[Je]:rt=St=y[Je],f.moveTo(Fe,rt),f.lineTo(wt,St));f.stroke(),x==1&&f.translate(-Ne,-Ne)}function wr(y){let M=!0;return w.forEach((P,L)=>{if(!P.show)return;let z=b[P.scale];if(z.min==null){P._show&&(M=!1,P._show=!1,ht(!1));return}else P._show||(M=!1,P._show=!0,ht(!1));let Z=P.side,ae=Z%2,{min:de,max:ye}=z,[De,Ne]=os(L,de,ye,ae==0?O:Ce);if(Ne==0)return;let Fe=z.distr==2,rt=P._splits=P.splits(n,L,de,ye,De,Ne,Fe),wt=z.distr==2?rt.map(Xe=>ii[Xe]):rt,St=z.distr==2?ii[rt[1]]-ii[rt[0]]:De,gt=P._values=P.values(n,P.filter(n,wt,L,Ne,St),L,Ne,St);P._rotate=Z==2?P.rotate(n,gt,L,Ne):0;let Je=P._size;P._size=Ei(P.size(n,gt,L,y)),Je!=null&&P._size!=Je&&(M=!1)}),M}function Xi(y){let M=!0;return Co.forEach((P,L)=>{let z=P(n,L,Hi,y);z!=Ri[L]&&(M=!1),Ri[L]=z}),M}function as(){for(let y=0;y<w.length;y++){let M=w[y];if(!M.show||!M._show)continue;let P=M.side,L=P%2,z,Z,ae=M.stroke(n,y),de=P==0||P==3?-1:1,[ye,De]=M._found;if(M.label!=null){let Wn=M.labelGap*de,oi=bn((M._lpos+Wn)*Et);Ie(M.labelFont[0],ae,"center",P==2?"top":Bm),f.save(),L==1?(z=Z=0,f.translate(oi,bn(S+he/2)),f.rotate((P==3?-rh:rh)/2)):(z=bn(C+$/2),Z=oi);let js=Ag(M.label)?M.label(n,y,ye,De):M.label;f.fillText(js,z,Z),f.restore()}if(De==0)continue;let Ne=b[M.scale],Fe=L==0?$:he,rt=L==0?C:S,wt=M._splits,St=Ne.distr==2?wt.map(Wn=>ii[Wn]):wt,gt=Ne.distr==2?ii[wt[1]]-ii[wt[0]]:ye,Je=M.ticks,Xe=M.border,Ht=Je.show?Je.size:0,en=bn(Ht*Et),Rn=bn((M.alignTo==2?M._size-Ht-M.gap:M.gap)*Et),Nt=M._rotate*-rh/180,tn=d(M._pos*Et),si=(en+Rn)*de,Hn=tn+si;Z=L==0?Hn:0,z=L==1?Hn:0;let _i=M.font[0],Ci=M.align==1?mo:M.align==2?pf:Nt>0?mo:Nt<0?pf:L==0?"center":P==3?pf:mo,Yi=Nt||L==1?"middle":P==2?"top":Bm;Ie(_i,ae,Ci,Yi);let ri=M.font[1]*M.lineGap,xi=wt.map(Wn=>d(a(Wn,Ne,Fe,rt))),Pi=M._values;for(let Wn=0;Wn<Pi.length;Wn++){let oi=Pi[Wn];if(oi!=null){L==0?z=xi[Wn]:Z=xi[Wn],oi=""+oi;let js=oi.indexOf(`
`)==-1?[oi]:oi.split(/\n/gm);for(let Xn=0;Xn<js.length;Xn++){let yd=js[Xn];Nt?(f.save(),f.translate(z,Z+Xn*ri),f.rotate(Nt),f.fillText(yd,0,0),f.restore()):f.fillText(yd,z,Z+Xn*ri)}}}Je.show&&cn(xi,Je.filter(n,St,y,De,gt),L,P,tn,en,Bt(Je.width*Et,3),Je.stroke(n,y),Je.dash,Je.cap);let Zi=M.grid;Zi.show&&cn(xi,Zi.filter(n,St,y,De,gt),L,L==0?2:1,L==0?S:C,L==0?he:$,Bt(Zi.width*Et,3),Zi.stroke(n,y),Zi.dash,Zi.cap),Xe.show&&cn([tn],[1],L==0?1:0,L==0?1:2,L==1?S:C,L==1?he:$,Bt(Xe.width*Et,3),Xe.stroke(n,y),Xe.dash,Xe.cap)}An("drawAxes")}function ht(y){_.forEach((M,P)=>{P>0&&(M._paths=null,y&&(s==1?(M.min=null,M.max=null):M.facets.forEach(L=>{L.min=null,L.max=null})))})}let Qt=!1,Gn=!1,Lt=[];function hn(){Gn=!1;for(let y=0;y<Lt.length;y++)An(...Lt[y]);Lt.length=0}function On(){Qt||(IM(nd),Qt=!0)}function Va(y,M=!1){Qt=!0,Gn=M,y(n),nd(),M&&Lt.length>0&&queueMicrotask(hn)}n.batch=Va;function nd(){if(oe&&(dt(),oe=!1),ve&&(we(),ve=!1),_e){if($t(m,mo,Ye),$t(m,"top",at),$t(m,Pa,O),$t(m,Ia,Ce),$t(g,mo,Ye),$t(g,"top",at),$t(g,Pa,O),$t(g,Ia,Ce),$t(u,Pa,Kt),$t(u,Ia,an),h.width=bn(Kt*Et),h.height=bn(an*Et),w.forEach(({_el:y,_show:M,_size:P,_pos:L,side:z})=>{if(y!=null)if(M){let Z=z===3||z===0?P:0,ae=z%2==1;$t(y,ae?"left":"top",L-Z),$t(y,ae?"width":"height",P),$t(y,ae?"top":"left",ae?at:Ye),$t(y,ae?"height":"width",ae?Ce:O),Mf(y,gr)}else pi(y,gr)}),Sr=As=Mr=B=j=q=Y=Te=T=null,Pe=1,No(!0),Ye!=Me||at!=Ft||O!=Ve||Ce!=$e){ht(!1);let y=O/Ve,M=Ce/$e;if(me&&!te&&ue.left>=0){ue.left*=y,ue.top*=M,Tr&&is(Tr,bn(ue.left),0,O,Ce),Er&&is(Er,0,bn(ue.top),O,Ce);for(let P=0;P<lt.length;P++){let L=lt[P];L!=null&&(zt[P]*=y,Vn[P]*=M,is(L,Ei(zt[P]),Ei(Vn[P]),O,Ce))}}if(Gt.show&&!ie&&Gt.left>=0&&Gt.width>0){Gt.left*=y,Gt.width*=y,Gt.top*=M,Gt.height*=M;for(let P in kh)$t(Cr,P,Gt[P])}Me=Ye,Ft=at,Ve=O,$e=Ce}An("setSize"),_e=!1}Kt>0&&an>0&&(f.clearRect(0,0,h.width,h.height),An("drawClear"),E.forEach(y=>y()),An("draw")),Gt.show&&ie&&(Ga(Gt),ie=!1),me&&te&&(Ks(null,!0,!1),te=!1),fe.show&&fe.live&&pe&&(Oh(),pe=!1),l||(l=!0,n.status=1,An("ready")),Es=!1,Qt=!1}n.redraw=(y,M)=>{ve=M||!1,y!==!1?Cs(R,D.min,D.max):On()};function Nh(y,M){let P=b[y];if(P.from==null){if(jt==0){let L=P.range(n,M.min,M.max,y);M.min=L[0],M.max=L[1]}if(M.min>M.max){let L=M.min;M.min=M.max,M.max=L}if(jt>1&&M.min!=null&&M.max!=null&&M.max-M.min<1e-16)return;y==R&&P.distr==2&&jt>0&&(M.min=Vi(M.min,e[0]),M.max=Vi(M.max,e[0]),M.min==M.max&&M.max++),G[y]=M,oe=!0,On()}}n.setScale=Nh;let Uh,Fh,Tr,Er,id,sd,Ar,Rr,rd,od,Vt,Yt,Rs=!1,Ln=ue.drag,Tn=Ln.x,En=Ln.y;me&&(ue.x&&(Uh=Ti(tM,g)),ue.y&&(Fh=Ti(nM,g)),D.ori==0?(Tr=Uh,Er=Fh):(Tr=Fh,Er=Uh),Vt=ue.left,Yt=ue.top);let Gt=n.select=gn({show:!0,over:!0,left:0,width:0,top:0,height:0},i.select),Cr=Gt.show?Ti(eM,Gt.over?g:m):null;function Ga(y,M){if(Gt.show){for(let P in y)Gt[P]=y[P],P in kh&&$t(Cr,P,y[P]);M!==!1&&An("setSelect")}}n.setSelect=Ga;function F0(y){if(_[y].show)ee&&Mf(ot[y],gr);else if(ee&&pi(ot[y],gr),me){let P=Re?lt[0]:lt[y];P!=null&&is(P,-10,-10,O,Ce)}}function Cs(y,M,P){Nh(y,{min:M,max:P})}function $i(y,M,P,L){M.focus!=null&&V0(y),M.show!=null&&_.forEach((z,Z)=>{Z>0&&(y==Z||y==null)&&(z.show=M.show,F0(Z),s==2?(Cs(z.facets[0].scale,null,null),Cs(z.facets[1].scale,null,null)):Cs(z.scale,null,null),On())}),P!==!1&&An("setSeries",y,M),L&&Uo("setSeries",n,y,M)}n.setSeries=$i;function O0(y,M){gn(A[y],M)}function B0(y,M){y.fill=vt(y.fill||null),y.dir=Mt(y.dir,-1),M=M??A.length,A.splice(M,0,y)}function k0(y){y==null?A.length=0:A.splice(y,1)}n.addBand=B0,n.setBand=O0,n.delBand=k0;function z0(y,M){_[y].alpha=M,me&&lt[y]!=null&&(lt[y].style.opacity=M),ee&&ot[y]&&(ot[y].style.opacity=M)}let ls,Ps,Js,Pr={focus:!0};function V0(y){if(y!=Js){let M=y==null,P=Oe.alpha!=1;_.forEach((L,z)=>{if(s==1||z>0){let Z=M||z==0||z==y;L._focus=M?null:Z,P&&z0(z,Z?1:Oe.alpha)}}),Js=y,P&&On()}}ee&&Qe&&yt(Gm,Ae,y=>{ue._lock||(je(y),Js!=null&&$i(null,Pr,!0,un.setSeries))});function qi(y,M,P){let L=b[M];P&&(y=y/Et-(L.ori==1?at:Ye));let z=O;L.ori==1&&(z=Ce,y=z-y),L.dir==-1&&(y=z-y);let Z=L._min,ae=L._max,de=y/z,ye=Z+(ae-Z)*de,De=L.distr;return De==3?xo(10,ye):De==4?vM(ye,L.asinh):De==100?L.bwd(ye):ye}function G0(y,M){let P=qi(y,R,M);return Vi(P,e[0],sn,rn)}n.valToIdx=y=>Vi(y,e[0]),n.posToIdx=G0,n.posToVal=qi,n.valToPos=(y,M,P)=>b[M].ori==0?r(y,b[M],P?$:O,P?C:0):o(y,b[M],P?he:Ce,P?S:0),n.setCursor=(y,M,P)=>{Vt=y.left,Yt=y.top,Ks(null,M,P)};function ad(y,M){$t(Cr,mo,Gt.left=y),$t(Cr,Pa,Gt.width=M)}function ld(y,M){$t(Cr,"top",Gt.top=y),$t(Cr,Ia,Gt.height=M)}let Lo=D.ori==0?ad:ld,Do=D.ori==1?ad:ld;function H0(){if(ee&&fe.live)for(let y=s==2?1:0;y<_.length;y++){if(y==0&&ct)continue;let M=fe.values[y],P=0;for(let L in M)Ge[y][P++].firstChild.nodeValue=M[L]}}function Oh(y,M){if(y!=null&&(y.idxs?y.idxs.forEach((P,L)=>{se[L]=P}):MM(y.idx)||se.fill(y.idx),fe.idx=se[0]),ee&&fe.live){for(let P=0;P<_.length;P++)(P>0||s==1&&!ct)&&W0(P,se[P]);H0()}pe=!1,M!==!1&&An("setLegend")}n.setLegend=Oh;function W0(y,M){let P=_[y],L=y==0&&H==2?ii:e[y],z;ct?z=P.values(n,y,M)??st:(z=P.value(n,M==null?null:L[M],y,M),z=z==null?st:{_:z}),fe.values[y]=z}function Ks(y,M,P){rd=Vt,od=Yt,[Vt,Yt]=ue.move(n,Vt,Yt),ue.left=Vt,ue.top=Yt,me&&(Tr&&is(Tr,bn(Vt),0,O,Ce),Er&&is(Er,0,bn(Yt),O,Ce));let L,z=sn>rn;ls=Ot,Ps=null;let Z=D.ori==0?O:Ce,ae=D.ori==1?O:Ce;if(Vt<0||jt==0||z){L=ue.idx=null;for(let de=0;de<_.length;de++){let ye=lt[de];ye!=null&&is(ye,-10,-10,O,Ce)}Qe&&$i(null,Pr,!0,y==null&&un.setSeries),fe.live&&(se.fill(L),pe=!0)}else{let de,ye,De;s==1&&(de=D.ori==0?Vt:Yt,ye=qi(de,R),L=ue.idx=Vi(ye,e[0],sn,rn),De=W(e[0][L],D,Z,0));let Ne=-10,Fe=-10,rt=0,wt=0,St=!0,gt="",Je="";for(let Xe=s==2?1:0;Xe<_.length;Xe++){let Ht=_[Xe],en=se[Xe],Rn=en==null?null:s==1?e[Xe][en]:e[Xe][1][en],Nt=ue.dataIdx(n,Xe,L,ye),tn=Nt==null?null:s==1?e[Xe][Nt]:e[Xe][1][Nt];if(pe=pe||tn!=Rn||Nt!=en,se[Xe]=Nt,Xe>0&&Ht.show){let si=Nt==null?-10:Nt==L?De:W(s==1?e[0][Nt]:e[Xe][0][Nt],D,Z,0),Hn=tn==null?-10:N(tn,s==1?b[Ht.scale]:b[Ht.facets[1].scale],ae,0);if(Qe&&tn!=null){let _i=D.ori==1?Vt:Yt,Ci=Sn(Oe.dist(n,Xe,Nt,Hn,_i));if(Ci<ls){let Yi=Oe.bias;if(Yi!=0){let ri=qi(_i,Ht.scale),xi=tn>=0?1:-1,Pi=ri>=0?1:-1;Pi==xi&&(Pi==1?Yi==1?tn>=ri:tn<=ri:Yi==1?tn<=ri:tn>=ri)&&(ls=Ci,Ps=Xe)}else ls=Ci,Ps=Xe}}if(pe||Re){let _i,Ci;D.ori==0?(_i=si,Ci=Hn):(_i=Hn,Ci=si);let Yi,ri,xi,Pi,Zi,Wn,oi=!0,js=le.bbox;if(js!=null){oi=!1;let Xn=js(n,Xe);xi=Xn.left,Pi=Xn.top,Yi=Xn.width,ri=Xn.height}else xi=_i,Pi=Ci,Yi=ri=le.size(n,Xe);if(Wn=le.fill(n,Xe),Zi=le.stroke(n,Xe),Re)Xe==Ps&&ls<=Oe.prox&&(Ne=xi,Fe=Pi,rt=Yi,wt=ri,St=oi,gt=Wn,Je=Zi);else{let Xn=lt[Xe];Xn!=null&&(zt[Xe]=xi,Vn[Xe]=Pi,Zm(Xn,Yi,ri,oi),qm(Xn,Wn,Zi),is(Xn,Ei(xi),Ei(Pi),O,Ce))}}}}if(Re){let Xe=Oe.prox,Ht=Js==null?ls<=Xe:ls>Xe||Ps!=Js;if(pe||Ht){let en=lt[0];en!=null&&(zt[0]=Ne,Vn[0]=Fe,Zm(en,rt,wt,St),qm(en,gt,Je),is(en,Ei(Ne),Ei(Fe),O,Ce))}}}if(Gt.show&&Rs)if(y!=null){let[de,ye]=un.scales,[De,Ne]=un.match,[Fe,rt]=y.cursor.sync.scales,wt=y.cursor.drag;if(Tn=wt._x,En=wt._y,Tn||En){let{left:St,top:gt,width:Je,height:Xe}=y.select,Ht=y.scales[Fe].ori,en=y.posToVal,Rn,Nt,tn,si,Hn,_i=de!=null&&De(de,Fe),Ci=ye!=null&&Ne(ye,rt);_i&&Tn?(Ht==0?(Rn=St,Nt=Je):(Rn=gt,Nt=Xe),tn=b[de],si=W(en(Rn,Fe),tn,Z,0),Hn=W(en(Rn+Nt,Fe),tn,Z,0),Lo(Gi(si,Hn),Sn(Hn-si))):Lo(0,Z),Ci&&En?(Ht==1?(Rn=St,Nt=Je):(Rn=gt,Nt=Xe),tn=b[ye],si=N(en(Rn,rt),tn,ae,0),Hn=N(en(Rn+Nt,rt),tn,ae,0),Do(Gi(si,Hn),Sn(Hn-si))):Do(0,ae)}else zh()}else{let de=Sn(rd-id),ye=Sn(od-sd);if(D.ori==1){let rt=de;de=ye,ye=rt}Tn=Ln.x&&de>=Ln.dist,En=Ln.y&&ye>=Ln.dist;let De=Ln.uni;De!=null?Tn&&En&&(Tn=de>=De,En=ye>=De,!Tn&&!En&&(ye>de?En=!0:Tn=!0)):Ln.x&&Ln.y&&(Tn||En)&&(Tn=En=!0);let Ne,Fe;Tn&&(D.ori==0?(Ne=Ar,Fe=Vt):(Ne=Rr,Fe=Yt),Lo(Gi(Ne,Fe),Sn(Fe-Ne)),En||Do(0,ae)),En&&(D.ori==1?(Ne=Ar,Fe=Vt):(Ne=Rr,Fe=Yt),Do(Gi(Ne,Fe),Sn(Fe-Ne)),Tn||Lo(0,Z)),!Tn&&!En&&(Lo(0,0),Do(0,0))}if(Ln._x=Tn,Ln._y=En,y==null){if(P){if(vd!=null){let[de,ye]=un.scales;un.values[0]=de!=null?qi(D.ori==0?Vt:Yt,de):null,un.values[1]=ye!=null?qi(D.ori==1?Vt:Yt,ye):null}Uo(mf,n,Vt,Yt,O,Ce,L)}if(Qe){let de=P&&un.setSeries,ye=Oe.prox;Js==null?ls<=ye&&$i(Ps,Pr,!0,de):ls>ye?$i(null,Pr,!0,de):Ps!=Js&&$i(Ps,Pr,!0,de)}}pe&&(fe.idx=L,Oh()),M!==!1&&An("setCursor")}let Is=null;Object.defineProperty(n,"rect",{get(){return Is==null&&No(!1),Is}});function No(y=!1){y?Is=null:(Is=g.getBoundingClientRect(),An("syncRect",Is))}function cd(y,M,P,L,z,Z,ae){ue._lock||Rs&&y!=null&&y.movementX==0&&y.movementY==0||(Bh(y,M,P,L,z,Z,ae,!1,y!=null),y!=null?Ks(null,!0,!0):Ks(M,!0,!1))}function Bh(y,M,P,L,z,Z,ae,de,ye){if(Is==null&&No(!1),je(y),y!=null)P=y.clientX-Is.left,L=y.clientY-Is.top;else{if(P<0||L<0){Vt=-10,Yt=-10;return}let[De,Ne]=un.scales,Fe=M.cursor.sync,[rt,wt]=Fe.values,[St,gt]=Fe.scales,[Je,Xe]=un.match,Ht=M.axes[0].side%2==1,en=D.ori==0?O:Ce,Rn=D.ori==1?O:Ce,Nt=Ht?Z:z,tn=Ht?z:Z,si=Ht?L:P,Hn=Ht?P:L;if(St!=null?P=Je(De,St)?a(rt,b[De],en,0):-10:P=en*(si/Nt),gt!=null?L=Xe(Ne,gt)?a(wt,b[Ne],Rn,0):-10:L=Rn*(Hn/tn),D.ori==1){let _i=P;P=L,L=_i}}ye&&(M==null||M.cursor.event.type==mf)&&((P<=1||P>=O-1)&&(P=pr(P,O)),(L<=1||L>=Ce-1)&&(L=pr(L,Ce))),de?(id=P,sd=L,[Ar,Rr]=ue.move(n,P,L)):(Vt=P,Yt=L)}let kh={width:0,height:0,left:0,top:0};function zh(){Ga(kh,!1)}let hd,ud,fd,dd;function pd(y,M,P,L,z,Z,ae){Rs=!0,Tn=En=Ln._x=Ln._y=!1,Bh(y,M,P,L,z,Z,ae,!0,!1),y!=null&&(yt(gf,bf,md,!1),Uo(zm,n,Ar,Rr,O,Ce,null));let{left:de,top:ye,width:De,height:Ne}=Gt;hd=de,ud=ye,fd=De,dd=Ne}function md(y,M,P,L,z,Z,ae){Rs=Ln._x=Ln._y=!1,Bh(y,M,P,L,z,Z,ae,!1,!0);let{left:de,top:ye,width:De,height:Ne}=Gt,Fe=De>0||Ne>0,rt=hd!=de||ud!=ye||fd!=De||dd!=Ne;if(Fe&&rt&&Ga(Gt),Ln.setScale&&Fe&&rt){let wt=de,St=De,gt=ye,Je=Ne;if(D.ori==1&&(wt=ye,St=Ne,gt=de,Je=De),Tn&&Cs(R,qi(wt,R),qi(wt+St,R)),En)for(let Xe in b){let Ht=b[Xe];Xe!=R&&Ht.from==null&&Ht.min!=Ot&&Cs(Xe,qi(gt+Je,Xe),qi(gt,Xe))}zh()}else ue.lock&&(ue._lock=!ue._lock,Ks(M,!0,y!=null));y!=null&&(_n(gf,bf),Uo(gf,n,Vt,Yt,O,Ce,null))}function X0(y,M,P,L,z,Z,ae){if(ue._lock)return;je(y);let de=Rs;if(Rs){let ye=!0,De=!0,Ne=10,Fe,rt;D.ori==0?(Fe=Tn,rt=En):(Fe=En,rt=Tn),Fe&&rt&&(ye=Vt<=Ne||Vt>=O-Ne,De=Yt<=Ne||Yt>=Ce-Ne),Fe&&ye&&(Vt=Vt<Ar?0:O),rt&&De&&(Yt=Yt<Rr?0:Ce),Ks(null,!0,!0),Rs=!1}Vt=-10,Yt=-10,se.fill(null),Ks(null,!0,!0),de&&(Rs=de)}function gd(y,M,P,L,z,Z,ae){ue._lock||(je(y),Io(),zh(),y!=null&&Uo(Hm,n,Vt,Yt,O,Ce,null))}function _d(){w.forEach(kw),F(n.width,n.height,!0)}_r(oh,_o,_d);let Ir={};Ir.mousedown=pd,Ir.mousemove=cd,Ir.mouseup=md,Ir.dblclick=gd,Ir.setSeries=(y,M,P,L)=>{let z=un.match[2];P=z(n,M,P),P!=-1&&$i(P,L,!0,!1)},me&&(yt(zm,g,pd),yt(mf,g,cd),yt(Vm,g,y=>{je(y),No(!1)}),yt(Gm,g,X0),yt(Hm,g,gd),Cf.add(n),n.syncRect=No);let Ha=n.hooks=i.hooks||{};function An(y,M,P){Gn?Lt.push([y,M,P]):y in Ha&&Ha[y].forEach(L=>{L.call(null,n,M,P)})}(i.plugins||[]).forEach(y=>{for(let M in y.hooks)Ha[M]=(Ha[M]||[]).concat(y.hooks[M])});let xd=(y,M,P)=>P,un=gn({key:null,setSeries:!1,filters:{pub:eg,sub:eg},scales:[R,_[1]?_[1].scale:null],match:[tg,tg,xd],values:[null,null]},ue.sync);un.match.length==2&&un.match.push(xd),ue.sync=un;let vd=un.key,Vh=Kg(vd);function Uo(y,M,P,L,z,Z,ae){un.filters.pub(y,M,P,L,z,Z,ae)&&Vh.pub(y,M,P,L,z,Z,ae)}Vh.sub(n);function $0(y,M,P,L,z,Z,ae){un.filters.sub(y,M,P,L,z,Z,ae)&&Ir[y](null,M,P,L,z,Z,ae)}n.pub=$0;function q0(){Vh.unsub(n),Cf.delete(n),wn.clear(),wf(oh,_o,_d),c.remove(),Ae?.remove(),An("destroy")}n.destroy=q0;function Gh(){An("init",i,e),Po(e||i.data,!1),G[R]?Nh(R,G[R]):Io(),ie=Gt.show&&(Gt.width>0||Gt.height>0),te=pe=!0,F(i.width,i.height)}return _.forEach(br),w.forEach(ss),t?t instanceof HTMLElement?(t.appendChild(c),Gh()):t(n,Gh):Gh(),n}Fn.assign=gn;Fn.fmtNum=Ff;Fn.rangeNum=ah;Fn.rangeLog=hh;Fn.rangeAsinh=Nf;Fn.orient=vr;Fn.pxRatio=Et;Fn.join=PM;Fn.fmtDate=Bf,Fn.tzDate=VM;Fn.sync=Kg;{Fn.addGap=Mw,Fn.clipGaps=dh;let i=Fn.paths={points:i0};i.linear=r0,i.stepped=Ew,i.bars=Aw,i.spline=Cw}var yr=["#0072B2","#D55E00","#009E73","#CC79A7","#E69F00","#56B4E9","#8C6D1F"],c0=[[],[6,3],[2,3],[8,3,2,3],[1,2],[10,4],[4,2]],zw=1e-6;function Vw(i,e,t,n){let s=Math.ceil(Math.log10(t)),r=Math.floor(Math.log10(n));return Array.from({length:Math.max(0,r-s+1)},(o,a)=>10**(s+a))}function Gw(i,e){return e.map(t=>t===null?"":Math.abs(t)>=1e5?Oo(t,3):Tt(t))}function Hw(i){let e=i.colour??yr[0];return{stroke:e,paths:()=>null,points:{show:!0,size:7,width:1.5,stroke:e,fill:i.marks==="full"?e:"transparent"}}}function Ai(i,e,t,n,s,r,o={}){let[a,l]=Bo(t),c=getComputedStyle(e),h=c.getPropertyValue("--ink").trim(),f=c.getPropertyValue("--line").trim(),u={stroke:h,grid:{stroke:f,width:1},ticks:{stroke:f,width:1}},m=(x,d,p,_)=>{let w=x.valToPos(d/a,"x",!0);x.ctx.save(),x.ctx.strokeStyle=p,x.ctx.setLineDash(_),x.ctx.beginPath(),x.ctx.moveTo(w,x.bbox.top),x.ctx.lineTo(w,x.bbox.top+x.bbox.height),x.ctx.stroke(),x.ctx.restore()},g=o.log===!0;return new Fn({width:Math.max(240,e.clientWidth),height:o.height??210,series:[{label:`time (${l})`},...s.map((x,d)=>({label:x.name,stroke:x.colour==="ink"?h:x.colour??yr[d%yr.length],width:2,dash:x.dash??c0[d%c0.length],points:{show:!1},...x.marks?Hw(x):{}}))],scales:{x:{time:!1},y:g?{distr:3,range:(x,d,p)=>[Math.max(d,zw*p),1.5*p]}:{}},legend:{live:!1},axes:[{...u,label:`time (${l})`,labelSize:20},{...u,size:68,label:r,labelSize:16,values:Gw,...g?{splits:Vw}:{}}],hooks:{draw:[x=>{for(let d of o.marks?.times??[])m(x,d,o.marks.colour,[]);m(x,i.state.t,h,[4,4])}]},cursor:{y:!1}},[Float64Array.from(n,x=>x/a),...s.map(x=>g?Array.from(x.values,d=>d!==null&&d>0?d:null):x.values)],e)}var Ww=["nta","radiolabel","organ","qpcr","positive"];function h0(i,e){let{instruments:t,until:n}=e.manifest;if(!t.length)return null;let s=I("select",{onchange:()=>{x()}},...t.map(d=>I("option",{value:d.name},`${d.name}: ${d.about}`)));s.value=Ww.find(d=>t.some(p=>p.name===d))??t[0].name;let r=I("input",{type:"number",min:0,max:4294967295,step:1,value:1,onchange:()=>{x()}}),o=I("div"),a=I("div",{"aria-live":"off"}),l=I("details"),c=null,h=[],f=0,u=0,m=()=>{c&&o.isConnected&&nt(a,Xw(c,i.state.t,n))},g=()=>{if(h.splice(0).forEach(_=>_.destroy()),nt(o),!c)return;let{limit:d,unit:p}=c;for(let _ of c.observations){let w=I("div",{class:"plot"});o.append(I("h4",{},`${_.name}, as ${c.by} reports it (${p})`),w);let b=Math.max(d,0),A=[{name:"reported (disc)",colour:yr[1],values:_.value,marks:"full"},{name:"not detected (ring at the limit)",colour:yr[1],values:_.censored.map(E=>E==="below"?b:null),marks:"hollow"},{name:"limit of detection",colour:"ink",dash:[4,4],values:_.value.map(()=>b)}];_.truth_unit===p&&A.unshift({name:"model",colour:yr[0],dash:[],values:_.truth});let R=[..._.truth,..._.value,b].filter(E=>E!==null&&E>0),v=_.truth_unit===p&&R.length>0&&Math.max(...R)>100*Math.min(...R);h.push(Ai(i,w,n,_.time_s,A,p,{log:v,height:190}))}},x=async()=>{let d=++f;try{let p=await e.source.answer("reading",{by:s.value,seed:r.value});if(d!==f)return;if(p.error)throw new Error(p.error);c=p,nt(l,I("summary",{},"How it was measured"),Jt(["",""],p.about,"Parameters of the instrument with their sources")),g(),m()}catch(p){if(d!==f)return;c=null,g(),nt(l),nt(a,I("p",{class:"bad"},p.message))}};return i.on(["time"],()=>{u||=window.setTimeout(()=>{u=0,m(),h.forEach(d=>d.redraw(!1))},150)}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",g),requestAnimationFrame(()=>{x()}),I("section",{class:"instruments","aria-label":"As an instrument would report it"},I("h3",{},"As an instrument would report it"),I("div",{class:"row"},I("label",{},"Instrument ",s),I("label",{},"Seed ",r)),I("p",{class:"small"},"Each saved time is a sample of its own. Another seed is another day in the laboratory. Below the limit, which 95 % of blanks do not exceed, nothing is detected."),a,o,l)}function Xw(i,e,t){let n=i.observations.map(o=>{let a=0;for(;a+1<o.time_s.length&&o.time_s[a+1]<=e;)a++;let l=o.value[a]??null,c=l!==null?`${Tt(l,3)} ${i.unit}`:o.censored[a]==="above"?"above the range":`not detected (limit ${Tt(Math.max(i.limit,0),3)})`;return[o.name,`${Tt(o.truth[a],3)} ${o.truth_unit}`,c,Wt(o.time_s[a],t)]}),s=i.observations.reduce((o,a)=>o+a.value.filter(l=>l!==null).length,0),r=i.observations.reduce((o,a)=>o+a.value.length,0);return Jt(["observed","model","reported","sample at"],n,`Seed ${i.seed}; ${Ze(s)} of ${Ze(r)} samples are detected`)}var u0={brain:[1,0,1],saliva:[2,0,1],lymph:[0,1,1],lung:[1,1,1],heart:[2,1,1],veins:[0,2,1],blood:[0,2,1],plasma:[0,2,1],arteries:[2,2,1],liver:[1,2,1],spleen:[0,3,1],gut:[1,3,1],kidney:[2,3,1],muscle:[0,4,1],skin:[1,4,1],urine:[2,4,1],adipose:[0,5,1],bone:[1,5,1],joint:[2,5,1],rest:[0,6,1]},_h=116,xh=46,vh=6,$w="#B00060",Fa=class{constructor(e,t,n){this.store=e;this.runs=t;this.always=n;e.on(["tab"],()=>{this.open()}),e.on(["time"],()=>{this.timer||=window.setTimeout(()=>{this.timer=0,this.time()},100)}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>this.draw()),this.open()}store;runs;always;element=I("div",{class:"body"});shown=[];loaded=!1;timer=0;get visible(){return this.always||this.store.state.tab==="body"}async open(){if(!(!this.visible||this.loaded)){this.loaded=!0,nt(this.element,I("p",{role:"status"},"Reading \u2026"));try{for(let e of this.runs){let t=await e.source.json("organs");this.shown.push({run:e,data:t,figure:I("div"),now:I("div"),plots:[],holder:I("div")})}}catch(e){nt(this.element,I("p",{class:"bad"},e.message));return}nt(this.element,...this.shown.flatMap(({run:e,data:t,figure:n,now:s,holder:r})=>[I("div",{class:"halves"},I("div",{},I("h3",{},this.runs.length>1?`${e.manifest.folder}: where the exosomes are`:"Where the exosomes are"),n,s),I("div",{},qw(t,e.manifest.until),r,h0(this.store,e)))])),this.draw(),this.time()}}draw(){for(let e of this.shown){e.plots.splice(0).forEach(n=>n.destroy()),nt(e.holder);let t=[...new Set(e.data.curves.map(n=>n.unit))];for(let n of t){let s=e.data.curves.filter(l=>l.unit===n),r=I("div",{class:"plot"}),o=s.flatMap(l=>l.value).filter(l=>l!==null&&l>0),a=o.length>0&&Math.max(...o)>100*Math.min(...o);e.holder.append(I("h4",{},`What the model observes (${n}${a?", logarithmic":""})`),r),e.plots.push(Ai(this.store,r,e.run.manifest.until,s[0].time_s,s.map(l=>({name:l.name,values:l.value})),n,{log:a,marks:{times:e.data.doses.flatMap(l=>l.time_s),colour:$w}}))}}}time(){if(!this.visible)return;let{t:e}=this.store.state;for(let t of this.shown){let{time_s:n}=t.data,s=0;for(;s+1<n.length&&n[s+1]<=e;)s++;nt(t.figure,Yw(t.data,s));let r=Object.entries(t.data.organs).filter(([,a])=>a[s]>0).sort((a,l)=>l[1][s]-a[1][s]).map(([a,l])=>[a,Tt(l[s])]),o=t.data.curves.map(a=>{let l=0;for(;l+1<a.time_s.length&&a.time_s[l+1]<=e;)l++;let c=a.value[l];return[`${a.name} (observed)`,c==null?"no number":`${Tt(c)} ${a.unit}`]});nt(t.now,Jt([t.data.of_body?"organ":"place","exosomes"],[...r,["cleared or left",Tt(t.data.lost[s])],...o],`At the saved time ${Wt(n[s],t.run.manifest.until)}`)),t.plots.forEach(a=>a.redraw(!1))}}};function qw(i,e){if(!i.doses.length)return null;let t=i.doses.map(n=>[n.name,`${n.amount} of ${n.kind} into ${n.into}${n.over_s?`, during ${Cn(n.over_s)}`:""}`,n.time_s.slice(0,5).map(s=>Wt(s,e)).join(", ")+(n.time_s.length>5?` and ${Ze(n.time_s.length-5)} more`:"")]);return Jt(["dose","what","when"],t,"Doses; the upright lines in the curves mark them")}function Yw(i,e){let t=Object.keys(i.organs),n=t.filter(x=>!u0[x]),s=new Map,r=new Set;for(let x of t){let d=u0[x];if(!d||r.has(`${d[0]},${d[1]}`)){d&&n.push(x);continue}r.add(`${d[0]},${d[1]}`),s.set(x,[d[0],d[1]])}let o=i.of_body?7:0,a=i.of_body?1:0;for(let x of n){let d=i.of_body?18+a:a;s.set(x,[d%3,Math.floor(d/3)]),a++}let l=Math.max(o,...[...s.values()].map(([,x])=>x+1)),c=t.reduce((x,d)=>x+Math.max(0,i.organs[d][e]),0),h=Math.max(1e-300,...t.flatMap(x=>[Math.max(0,...i.organs[x])])),f=new Set(i.doses.map(x=>x.into.split(".")[0])),u=[...s].map(([x,[d,p]])=>{let _=Math.max(0,i.organs[x][e]),w=c>0?_/c:0,b=_>0?Math.max(.03,Math.sqrt(_/h)):0,A=d*(_h+vh),R=p*(xh+vh),v=$n("rect",{x:A+1,y:R+xh-7,width:Math.max(0,b*(_h-2)),height:6,fill:`#${ki(.35+.65*b).getHexString()}`});return $n("g",{},$n("title",{},`${x}: ${Tt(_)} exosomes`),$n("rect",{class:"organ",x:A,y:R,width:_h,height:xh,rx:6}),v,$n("text",{x:A+8,y:R+16},f.has(x)?`${f0(x)} \u2193`:f0(x)),$n("text",{class:"amount",x:A+8,y:R+33},_>0?wd(100*w):"0"))}),m=3*_h+2*vh,g=l*(xh+vh);return I("figure",{class:"organs"},$n("svg",{viewBox:`0 0 ${m} ${g}`,width:m,height:g,role:"img","aria-label":`${i.of_body?"Organs":"Places"} with the share of the exosomes in each; the table below has the numbers`},...u),I("figcaption",{class:"small"},`Share of the ${Tt(c)} exosomes that are in ${i.of_body?"the body":"these places and their cells"}. Bars grow with the square root of the amount.${f.size?" An arrow marks where a dose is given.":""}`))}function f0(i){return i.length>14?`${i.slice(0,13)}\u2026`:i}function Xf(i){return i.manifest.cell_types.map(e=>new ze(ns(i.manifest,e)))}function $f(i,e,t,n){let s=e.clone().sub(i.origin),r=s.dot(i.direction),o=t*t-(s.lengthSq()-r*r);if(o<0)return null;for(let a of[r-Math.sqrt(o),r+Math.sqrt(o)])if(a>0&&!(n&&n.distanceToPoint(i.at(a,new X))<0))return a;return null}var yh=class{constructor(e){this.run=e;e.manifest.cells.forEach((a,l)=>{let c=e.at(l);c&&(this.rows.push(l),this.centres.push(new X(c[0],c[1],c[2])),this.radii.push(c[3]))});let t=this.rows.length,[n,s]=t<=500?[20,12]:t<=5e3?[12,8]:[8,5],r=new Fi({side:Un});this.mesh=new or(new Mi(1,n,s),r,t),this.mesh.frustumCulled=!1;let o=new bt;this.rows.forEach((a,l)=>{let c=this.radii[l];o.makeScale(c,c,c).setPosition(this.centres[l]),this.mesh.setMatrixAt(l,o),this.mesh.setColorAt(l,new ze("#999999"))})}run;mesh;rows=[];centres=[];radii=[];at(e){return!1}colour(e,t=1){let n=new ze,s=this.run.cells.type,r=Xf(this.run);this.rows.forEach((o,a)=>{e===null?n.copy(r[s[o]]??n.set("#888888")):Number.isFinite(e[o])?ki(t>0?e[o]/t:0,n):n.set("#888888"),this.mesh.setColorAt(a,n)}),this.mesh.instanceColor&&(this.mesh.instanceColor.needsUpdate=!0)}clip(e){this.mesh.material.clippingPlanes=e}hit(e,t){let n=null;return this.rows.forEach((s,r)=>{let o=$f(e,this.centres[r],this.radii[r],t);o!==null&&(!n||o<n.far)&&(n={row:s,far:o})}),n}place(e){let t=this.run.at(e);return t&&[t[0],t[1],t[2]]}outline(e,t){let n=this.rows.indexOf(e);return t.visible=n>=0,n>=0&&(t.position.copy(this.centres[n]),t.scale.setScalar(1.18*this.radii[n]+.4)),t.visible}dispose(){this.mesh.geometry.dispose(),this.mesh.material.dispose(),this.mesh.dispose()}};var Zw=.6,To=class{constructor(e,t){this.run=e;this.history=t;let n=t.n;this.radii=Float32Array.from(e.cells.radius,o=>Number.isFinite(o)?o:1);let[s,r]=n<=500?[20,12]:n<=5e3?[12,8]:n<=2e4?[8,5]:[5,3];this.mesh=new or(new Mi(1,s,r),new Fi({side:Un}),Math.max(1,n)),this.mesh.frustumCulled=!1,this.mesh.count=0,this.mesh.setColorAt(0,new ze("#888888"))}run;history;mesh;radii;stage=-1;time=0;rows=[];early=[];centres=[];values=null;top=1;at(e){let t=this.history.stage(e);if(this.time=e,t===this.stage)return!1;this.stage=t,this.rows=[],this.early=[],this.centres=[];let n=new bt;for(let s=0;s<this.history.n;s++){let r=this.history.spot(s,e);if(!r)continue;let o=this.radii[s];this.mesh.setMatrixAt(this.rows.length,n.makeScale(o,o,o).setPosition(...r.at)),this.rows.push(s),this.early.push(r.early),this.centres.push(new X(...r.at))}return this.mesh.count=this.rows.length,this.mesh.instanceMatrix.needsUpdate=!0,this.paint(),!0}colour(e,t=1){this.values=e,this.top=t,this.paint()}paint(){let e=new ze,t=new ze("#ffffff"),n=this.run.cells.type,s=Xf(this.run);this.rows.forEach((r,o)=>{let{values:a,top:l}=this;a===null?e.copy(s[n[r]]??e.set("#888888")):Number.isFinite(a[r])?ki(l>0?a[r]/l:0,e):e.set("#888888"),this.early[o]&&e.lerp(t,Zw),this.mesh.setColorAt(o,e)}),this.mesh.instanceColor&&(this.mesh.instanceColor.needsUpdate=!0)}clip(e){this.mesh.material.clippingPlanes=e}hit(e,t){let n=null;return this.rows.forEach((s,r)=>{let o=$f(e,this.centres[r],this.radii[s],t);o!==null&&(!n||o<n.far)&&(n={row:s,far:o})}),n}place(e){return this.history.spot(e,this.time)?.at??null}outline(e,t){let n=this.place(e);return t.visible=n!==null,n&&(t.position.set(...n),t.scale.setScalar(1.3*this.radii[e]+.4)),t.visible}get drawn(){return{cells:this.rows.length,early:this.early.filter(Boolean).length}}dispose(){this.mesh.geometry.dispose(),this.mesh.material.dispose(),this.mesh.dispose()}};var bh=class{constructor(e,t){this.store=e;this.runs=t.filter(s=>s.history);let n=this.runs.map(s=>t.length>1?`${s.manifest.folder}: cells over time`:"Cells over time");this.runs.length===2&&n.push("The difference"),this.holders=n.map(()=>I("div",{class:"plot"})),n.forEach((s,r)=>this.element.append(I("h3",{},s),this.holders[r])),this.element.append(this.runs.length===2?I("p",{class:"small"},`The difference is ${this.runs[1].manifest.folder} minus ${this.runs[0].manifest.folder}, of each type.`):"",this.now),e.on(["tab"],()=>this.draw()),e.on(["time"],()=>{this.timer||=window.setTimeout(()=>{this.timer=0,this.numbers()},200)}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>this.draw()),this.draw()}store;element=I("div",{class:"cells"});holders;now=I("div");runs;plots=[];timer=0;draw(){this.store.state.tab==="cells"&&requestAnimationFrame(()=>{this.plots.splice(0).forEach(t=>t.destroy());let e=Math.max(...this.runs.map(t=>t.manifest.until));for(let[t,n]of this.runs.entries()){let{time_s:s,types:r}=n.history.numbers;this.plots.push(this.plot(n,this.holders[t],e,s,Object.entries(r)))}if(this.runs.length===2){let[t,n]=this.runs,s=[...new Set([...t.history.numbers.time_s,...n.history.numbers.time_s])].sort((a,l)=>a-l).filter(a=>a<=Math.min(t.manifest.until,n.manifest.until)*(1+1e-9)),o=d0(this.runs).map(a=>[a,s.map(l=>qf(n.history.numbers,a,l,Eo(n))-qf(t.history.numbers,a,l,Eo(t)))]);this.plots.push(this.plot(t,this.holders[2],e,s,o))}this.numbers()})}plot(e,t,n,s,r){let o=r.map(([l,c])=>({name:l,colour:ns(e.manifest,l),values:Eo(e)?p0(c):c})),a=Eo(e)?p0(s).slice(1).concat(s.slice(-1)):s;return Ai(this.store,t,n,a,o,"cells",{height:180})}numbers(){if(this.store.state.tab!=="cells")return;let{t:e}=this.store.state,t=d0(this.runs),n=(l,c)=>Eo(l)?Ze(c):Tt(c),s=t.map(l=>[l,...this.runs.map(c=>n(c,qf(c.history.numbers,l,e,Eo(c))))]),r=this.runs.some(l=>l.history.n)?["divided","died","changed"].map(l=>[`${l} so far`,...this.runs.map(c=>Ze(Jw(c,l,e)))]):[],o=this.runs.length>1?this.runs.map(l=>l.manifest.folder):["cells"],a=Math.max(...this.runs.map(l=>l.manifest.until));nt(this.now,Jt(["type",...o],[...s,...r],`At ${Wt(e,a)}; numbers of cells are those of the last saved time${r.length?", events are of cells in boxes and exact":""}`)),this.plots.forEach(l=>l.redraw(!1))}};function m0(i,e,t){let n=I("p",{class:"legend moving"}),{cells:s}=t,r=()=>{if(!(s instanceof To))return;let{cells:o,early:a}=s.drawn,{until:l}=e.manifest;n.textContent=`${Ze(o)} cells, where they were saved at ${Wt(e.history.savedAt(i.state.t),l)}: a cell jumps from one saved place to the next.`+(a?` Pale: ${Ze(a)} born since, drawn where they were first saved.`:"")};return t.onTime=r,r(),n}function Eo(i){return i.manifest.engine==="walk"}function d0(i){return[...new Set(i.flatMap(e=>Object.keys(e.history.numbers.types)))]}function p0(i){return i.flatMap(e=>[e,e])}function qf(i,e,t,n){let{time_s:s}=i,r=i.types[e];if(!r||!s.length)return 0;let o=0;for(;o+1<s.length&&s[o+1]<=t;)o++;return n||o+1>=s.length?r[o]:r[o]+(r[o+1]-r[o])*(t-s[o])/(s[o+1]-s[o])}function Jw(i,e,t){let{history:n}=i,s=0;for(let r=0;r<n.n;r++)n.ended[r]<=t&&n.end(r)===e&&s++;return s}function Yf(i,e){let t=e.flatMap(h=>h.manifest.charts.map(f=>({run:h,chart:f})));if(!t.length)return I("p",{},"There are no figures of this run: it is not finished, or they are all empty.");let n=({run:h,chart:f})=>e.length>1?`${h.manifest.folder}: ${f.name}`:f.name,s=I("select",{onchange:()=>c()},...t.map((h,f)=>I("option",{value:f},n(h)))),r=I("div",{"aria-live":"polite"}),o=[],a=0,l=(h,f)=>{let u=URL.createObjectURL(new Blob([h],{type:f}));return o.push(u),u},c=async()=>{if(i.state.tab!=="charts")return;let h=++a,{run:f,chart:u}=t[Number(s.value)];nt(r,I("p",{role:"status"},"Drawing \u2026"));try{let[m,g]=await Promise.all(["svg","csv"].map(w=>f.source.bytes(`chart-${u.name}-${w}`)));if(h!==a)return;for(let w of o.splice(0))URL.revokeObjectURL(w);let x=l(m,"image/svg+xml"),d=(w,b)=>I("a",{href:b,download:`${f.manifest.folder}-${u.name}.${w}`},w.toUpperCase()),p=I("img",{src:x,alt:u.about}),_=I("button",{class:"enlarge","aria-label":`Enlarge the figure ${u.name}`,title:"Enlarge",onclick:()=>Kw(r,x,u)},p);nt(r,I("figure",{class:"chart"},_,I("figcaption",{},u.about," ",I("span",{class:"small"},u.source)," ",d("svg",x)," ",d("csv",l(g,"text/csv")))))}catch(m){h===a&&nt(r,I("p",{class:"bad"},m.message))}};return i.on(["tab"],()=>{r.querySelector("img")||c()}),c(),I("div",{},I("label",{},"Figure ",s),r)}function Kw(i,e,t){let n=I("button",{onclick:()=>s.close()},"Close"),s=I("dialog",{class:"enlarged","aria-label":`The figure ${t.name}`},I("p",{class:"row"},I("strong",{},t.name),n),I("img",{src:e,alt:t.about}));s.addEventListener("click",r=>{r.target===s&&s.close()}),s.addEventListener("close",()=>s.remove()),i.append(s),s.showModal(),n.focus()}var Sh=class{constructor(e,t){this.store=e;this.runs=t;let n=[...new Set(t.flatMap(o=>Object.keys(o.counts.states)))];this.state=I("select",{onchange:()=>this.draw()},...n.map(o=>I("option",{value:o},o))),n.includes("internalised")&&(this.state.value="internalised");let[s,r]=t.map(o=>o.manifest.folder);this.element.append(I("p",{},`${r} minus ${s}, on one clock; between saved times both are read from straight lines. Counts include all exosomes, also those that the filter hides.`),I("label",{},"State ",this.state),I("h3",{},"Both runs"),this.both,I("h3",{},"The difference"),this.difference,this.now),e.on(["tab"],()=>this.draw()),e.on(["time","filter"],()=>{this.timer||=window.setTimeout(()=>{this.timer=0,this.numbers()},200)}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>this.draw()),this.draw()}store;runs;element=I("div",{class:"compare"});state;both=I("div",{class:"plot"});difference=I("div",{class:"plot"});now=I("div");plots=[];timer=0;draw(){this.store.state.tab==="compare"&&requestAnimationFrame(()=>{this.plots.splice(0).forEach(h=>h.destroy());let[e,t]=this.runs,n=Math.max(e.manifest.until,t.manifest.until),s=[...new Set([...e.counts.time_s,...t.counts.time_s])].sort((h,f)=>h-f),r=h=>s.map(f=>jw(h,this.state.value,f)),[o,a]=[r(e),r(t)],l=_0(e.manifest.folder,t.manifest.folder);this.plots.push(Ai(this.store,this.both,n,s,[{name:l[0],values:o},{name:l[1],values:a}],"exosomes",{height:180}));let c=s.map((h,f)=>o[f]===null||a[f]===null?null:a[f]-o[f]);this.plots.push(Ai(this.store,this.difference,n,s,[{name:"difference",colour:"ink",values:c}],"exosomes",{height:170})),this.numbers()})}numbers(){if(this.store.state.tab!=="compare")return;let{t:e}=this.store.state,[t,n]=this.runs,s=_0(t.manifest.folder,n.manifest.folder),o=[...this.state.options].map(l=>l.value).map(l=>{let c=[Zf(t,l,e),Zf(n,l,e)],[h,f]=c;return[l,...c.map(u=>u===null?"not known":Ze(u)),h===null||f===null?"not known":g0(f-h)]}),a=t.messages.n&&n.messages.n?[["messages that pass the filter",Ze(t.keptNumber),Ze(n.keptNumber),g0(n.keptNumber-t.keptNumber)]]:[];nt(this.now,Jt(["state",s[0],s[1],"difference"],[...o,...a],`At ${Wt(e,Math.max(t.manifest.until,n.manifest.until))}, from the saved times`)),this.plots.forEach(l=>l.redraw(!1))}};function Zf(i,e,t){let{time_s:n,states:s}=i.counts,r=i.manifest.known_until;if(r!==null&&r>0&&t>r||!n.length||t>n[n.length-1]*(1+1e-9))return null;let o=0;for(;o+1<n.length&&n[o+1]<=t;)o++;return s[e]?.[o]??0}function jw(i,e,t){let{time_s:n,states:s}=i.counts,r=Zf(i,e,t);if(r===null)return null;let o=0;for(;o+1<n.length&&n[o+1]<=t;)o++;if(o+1>=n.length)return r;let a=s[e]?.[o+1]??0;return r+(a-r)*(t-n[o])/(n[o+1]-n[o])}function g0(i){return`${i>0?"+":""}${Number.isInteger(i)?Ze(i):Tt(i)}`}function _0(i,e){return i===e?[`${i} (left)`,`${e} (right)`]:[i,e]}var Zs=240;function x0(i,e=!1){let t=i.messages.n?"messages":"exosomes";return e?t[0].toUpperCase()+t.slice(1):t}function v0(i,e,t){let n=i.manifest.known_until;return Array.from(t,(s,r)=>n!==null&&n>0&&e[r]>n?null:s)}function Qw(i,e){let{manifest:t}=i,n=[];return t.engine==="walk"&&!i.messages.n&&!Object.values(i.counts.states).some(r=>r.some(o=>o>0))&&n.push("The run has 0 exosomes, so there is nothing to draw."),t.known_until===0?n.push("Parts of this run are missing, perhaps from its beginning on: the curves count the finished parts alone, and are too low."):t.known_until!==null&&t.known_until<t.until&&n.push(`Parts of this run are missing from ${Wt(t.known_until,t.until)} on: the curves end there.`),n.map(r=>I("p",{class:"note"},e?`${t.folder}: ${r}`:r))}var Mh=class{constructor(e,t){this.store=e;this.plots=t.map(n=>({run:n,holder:I("div",{class:"plot"}),plot:null}));for(let{run:n,holder:s}of this.plots)this.element.append(I("h3",{},t.length>1?`${n.manifest.folder}: ${x0(n)} over time`:`${x0(n,!0)} over time`),s);for(let{run:n}of this.plots)this.element.append(...Qw(n,t.length>1));this.element.append(this.now),e.on(["filter","tab"],()=>this.draw()),e.on(["time"],()=>this.later()),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>this.draw())}store;element=I("div",{class:"curves"});now=I("div",{"aria-live":"off"});plots;timer=0;draw(){this.store.state.tab==="curves"&&requestAnimationFrame(()=>{for(let e of this.plots)e.plot?.destroy(),e.plot=this.plot(e.run,e.holder);this.numbers()})}later(){this.store.state.tab!=="curves"||this.timer||(this.timer=window.setTimeout(()=>{this.timer=0,this.numbers(),this.plots.forEach(({plot:e})=>e?.redraw(!1))},250))}numbers(){let{t:e}=this.store.state;nt(this.now,...this.plots.map(({run:t})=>{if(!t.messages.n)return this.counted(t,e);let{released:n,underWay:s,fates:r}=t.statesAt(e),o=[["released or given",Ze(n)],["under way",Ze(s)],...r.map((a,l)=>[t.manifest.fates[l],Ze(a)]).filter(a=>a[1]!=="0")];return Jt(["state","messages"],o,`${this.plots.length>1?`${t.manifest.folder}, at `:"At "}${Wt(e,t.manifest.until)}, of those that pass the filter`)}))}counted(e,t){let{time_s:n,states:s}=e.counts,r=0;for(;r+1<n.length&&n[r+1]<=t;)r++;let o=Object.entries(s).map(([a,l])=>[a,(e.manifest.engine==="walk"?Ze:Tt)(l[r]??0)]);return Jt(["state","exosomes"],o,`At the saved time ${Wt(n[r]??0,e.manifest.until)}; all exosomes`)}plot(e,t){let{manifest:n,messages:s,kept:r}=e;if(!s.n)return Ai(this.store,t,n.until,e.counts.time_s,Object.entries(e.counts.states).map(([u,m])=>({name:u,colour:n.colours.fate[u],values:v0(e,e.counts.time_s,m)})),"exosomes");let o=Float64Array.from({length:Zs+1},(u,m)=>m*n.until/Zs),a=new Float64Array(Zs+1),l=n.fates.map(()=>new Float64Array(Zs+1)),c=u=>Math.min(Zs,Math.max(0,Math.ceil(u/n.until*Zs)));for(let u=0;u<s.n;u++)r[u]&&(a[c(s.times[2*u])]++,l[s.codes[4*u+1]][c(s.times[2*u+1])]++);for(let u of[a,...l])for(let m=1;m<=Zs;m++)u[m]+=u[m-1];let h=n.fates.map((u,m)=>m).filter(u=>l[u][Zs]>0&&!["free","bound"].includes(n.fates[u])),f=u=>v0(e,o,u);return Ai(this.store,t,n.until,o,[{name:"released",colour:"ink",dash:[],values:f(a)},...h.map(u=>({name:n.fates[u],colour:n.colours.fate[n.fates[u]]??"ink",values:f(l[u])}))],"messages")}};var Jf={sender:"",receiver:"",kind:"",fates:[],from:null,to:null,near:null,far:null},Oa=class{constructor(e,t){this.state=e;this.address=t;t&&(this.read(location.hash),addEventListener("hashchange",()=>{location.hash.slice(1)!==this.written&&(this.read(location.hash),this.emit("time","filter","look","selection","tab","camera"))}))}state;address;listeners=[];written="";timer=0;on(e,t){this.listeners.push([new Set(e),t])}set(e,...t){Object.assign(this.state,e),this.emit(...t),this.address&&(clearTimeout(this.timer),this.timer=window.setTimeout(()=>this.write(),250))}filter(e){this.set({filter:{...this.state.filter,...e}},"filter")}emit(...e){for(let[t,n]of this.listeners)e.some(s=>t.has(s))&&n()}write(){let{state:e}=this,t=new URLSearchParams,n=(s,r,o)=>{r!==o&&r!==null&&t.set(s,String(r))};n("t",Number(e.t.toPrecision(7)),0),n("speed",e.speed,jn.speed),n("colour",e.colour,jn.colour),n("cells",e.cells,jn.cells),n("tracks",e.tracks?1:0,0),n("rests",e.rests?1:0,1),n("without",e.without?1:0,1),n("section",e.section,""),n("cut",e.cut,jn.cut),n("field",e.field,""),n("iso",e.iso,0),n("sender",e.filter.sender,""),n("receiver",e.filter.receiver,""),n("kind",e.filter.kind,""),n("hide",e.filter.fates.join(","),""),n("from",e.filter.from,null),n("to",e.filter.to,null),n("near",e.filter.near,null),n("far",e.filter.far,null),n("run",e.run,0),n("cell",e.cell,""),n("message",e.message,""),n("tab",e.tab,jn.tab),n("camera",e.camera,""),this.written=t.toString(),history.replaceState(null,"",`#${this.written}`)}read(e){let t=new URLSearchParams(e.slice(1)),n=(o,a)=>{let l=Number(t.get(o)??a);return Number.isFinite(l)?l:a},s=o=>t.has(o)?n(o,0):null,r=(o,a,l)=>a.find(c=>c===t.get(o))??l;this.state={t:Math.max(0,n("t",0)),speed:Math.min(1,Math.max(1e-6,n("speed",jn.speed))),colour:r("colour",["fate","kind","sender","receiver"],jn.colour),cells:t.get("cells")??jn.cells,tracks:t.get("tracks")==="1",rests:t.get("rests")!=="0",without:t.get("without")!=="0",section:r("section",["","x","y","z"],""),cut:Math.min(1,Math.max(0,n("cut",jn.cut))),field:t.get("field")??"",iso:Math.min(.99,Math.max(0,n("iso",0))),filter:{sender:t.get("sender")??"",receiver:t.get("receiver")??"",kind:t.get("kind")??"",fates:(t.get("hide")??"").split(",").filter(Boolean),from:s("from"),to:s("to"),near:s("near"),far:s("far")},run:Math.max(0,Math.floor(n("run",0))),cell:t.get("cell")??"",message:t.get("message")??"",tab:t.get("tab")??jn.tab,camera:t.get("camera")??""}}},jn={t:0,speed:1/30,colour:"fate",cells:"type",tracks:!1,rests:!0,without:!0,section:"",cut:.5,field:"",iso:0,filter:Jf,run:0,cell:"",message:"",tab:"ask",camera:""};function y0(i,e){let t=d=>[...new Set(e.flatMap(d))],n=Bo(Math.max(...e.map(d=>d.manifest.until))),s=(d,p)=>{let _=I("select",{onchange:()=>i.filter({[d]:_.value?`type:${_.value}`:""})},I("option",{value:""},"all"),...p.map(b=>I("option",{value:b},b))),w=I("input",{type:"text",size:16,autocomplete:"off",spellcheck:!1,onchange:()=>i.filter({[d]:w.value.trim()?`cell:${w.value.trim()}`:""})});return{type:_,cell:w}},r=s("sender",t(d=>d.manifest.sender_types)),o=s("receiver",t(d=>d.manifest.cell_types)),a=I("select",{onchange:()=>i.filter({kind:a.value})},I("option",{value:""},"all"),...t(d=>d.manifest.kinds).map(d=>I("option",{value:d},d))),l=t(d=>d.manifest.fates).map(d=>{let p=I("input",{type:"checkbox",onchange:()=>{let _=i.state.filter.fates.filter(w=>w!==d);i.filter({fates:p.checked?_:[..._,d]})}});return{fate:d,box:p}}),c=(d,p)=>{let _=I("input",{type:"number",min:0,step:"any",onchange:()=>i.filter({[d]:Number.isFinite(_.valueAsNumber)?_.valueAsNumber*p:null})});return{key:d,input:_,factor:p}},h=[c("from",n[0]),c("to",n[0]),c("near",1),c("far",1)],f=I("p",{role:"status",class:"kept"}),u=I("p",{class:"bad"}),m=()=>{let{filter:d}=i.state;for(let[p,_]of[["sender",r],["receiver",o]]){let w=d[p];_.type.value=w.startsWith("type:")?w.slice(5):"",_.cell.value=w.startsWith("cell:")?w.slice(5):""}a.value=d.kind;for(let{fate:p,box:_}of l)_.checked=!d.fates.includes(p);for(let{key:p,input:_,factor:w}of h){let b=d[p];_.value=b===null?"":String(Number((b/w).toPrecision(6)))}nt(f,e.map(p=>`${e.length>1?`${p.manifest.folder}: `:""}${Ze(p.keptNumber)} of ${Ze(p.messages.n)} messages pass the filter.`).join(" ")),nt(u,e1(d,e))};i.on(["filter"],m),m();let g=(d,...p)=>I("div",{class:"row"},I("span",{class:"name"},d),...p),x=(d,p)=>I("label",{},`${d} `,p);return I("form",{class:"filters",onsubmit:d=>d.preventDefault()},g("Sender",x("type",r.type),x("cell",r.cell)),g("Receiver",x("type",o.type),x("cell",o.cell)),g("Kind",x("kind",a)),I("fieldset",{},I("legend",{},"Fate at the end of the run"),...l.map(({fate:d,box:p})=>I("label",{},p,` ${d}`))),g(`Release (${n[1]})`,x("from",h[0].input),x("to",h[1].input)),g("Distance (\xB5m)",x("from",h[2].input),x("to",h[3].input)),I("p",{class:"small"},"Distance is straight, from the release to the end."),f,u,I("button",{type:"button",onclick:()=>i.filter(Jf)},"Clear the filter"))}function e1(i,e){for(let t of[i.sender,i.receiver])if(t.startsWith("cell:")&&!e.some(n=>n.cellRow.has(t.slice(5))))return`No cell is called ${t.slice(5)}.`;return""}function Kf(i){return I("div",{class:"provenance"},...i.flatMap(e=>t1(e,i.length>1)))}function t1(i,e){let{provenance:t}=i,n=t.numbers.filter(o=>!o.source).length,s=t.numbers.map(o=>[o.path,o.value,n1(o)]),r=[["settings",t.about],...t.seed===null?[]:[["seed",String(t.seed)]],...i.messages?.shown?[["rows kept",`${t.keep}; ${Ze(i.messages.shown)} in this view`]]:[],["fingerprint",t.fingerprint],...Object.entries(t.versions)];return[I("h3",{},e?`${i.folder}: how to repeat this run`:"How to repeat this run"),I("pre",{tabindex:0,"aria-label":"Command"},t.again),Qs(r),...i.rounded?[I("p",{},i.rounded)]:[],I("h3",{},"What the model says"),I("ol",{},...t.journey.map(o=>I("li",{},o))),I("h3",{},"Numbers and their sources"),n?I("p",{class:"bad"},`${n} of ${t.numbers.length} numbers have no source.`):I("p",{},`All ${t.numbers.length} numbers have a source; one that begins with "assumed" is a guess with its reason.`),Jt(["number","value","source"],s,"Every number of the model"),I("details",{},I("summary",{},"The model as written"),I("pre",{tabindex:0,"aria-label":"The model as written"},t.model))]}function n1(i){return i.source?i.checked===!1&&!i.source.startsWith("assumed")?`${i.source} (not checked in the source)`:i.source:I("strong",{class:"bad"},"unsourced")}var b0=[["run in 5 min",1/300],["run in 2 min",1/120],["run in 1 min",1/60],["run in 30 s",1/30],["run in 10 s",1/10],["run in 3 s",1/3]],wh=class{constructor(e,t){this.store=e;this.until=Math.max(...t.map(n=>n.manifest.until)),this.play=I("button",{type:"button",class:"play","aria-pressed":"false",onclick:()=>this.toggle()},"Play"),this.slider=I("input",{type:"range",min:0,max:1e6,step:1,"aria-label":"Time",oninput:()=>this.store.set({t:this.until*(this.slider.valueAsNumber/1e6)},"time")}),this.now=I("output",{class:"now","aria-live":"off"}),this.speed=I("select",{onchange:()=>this.store.set({speed:Number(this.speed.value)},"look")},...b0.map(([n,s])=>I("option",{value:s},n))),this.element=I("div",{class:"timebar",role:"group","aria-label":"Time of the run"},this.play,this.slider,this.now,I("label",{},"Speed ",this.speed)),e.on(["time","look"],()=>this.show()),this.show()}store;element;slider;play;now;speed;playing=!1;last=0;until;toggle(){this.playing=!this.playing,this.play.textContent=this.playing?"Pause":"Play",this.play.setAttribute("aria-pressed",String(this.playing)),this.playing&&(this.store.state.t>=this.until&&this.store.set({t:0},"time"),this.last=performance.now(),requestAnimationFrame(e=>this.step(e)))}step(e){if(!this.playing)return;let t=Math.min(1,Math.max(0,(e-this.last)/1e3));this.last=e;let n=Math.min(this.until,this.store.state.t+t*this.store.state.speed*this.until);this.store.set({t:n},"time"),n>=this.until?this.toggle():requestAnimationFrame(s=>this.step(s))}show(){let{t:e,speed:t}=this.store.state;this.slider.value=String(Math.round(1e6*e/this.until));let n=`${Wt(e,this.until)} of ${Wt(this.until,this.until)}`;this.slider.setAttribute("aria-valuetext",n),this.now.textContent=n;let s=b0.reduce((r,o)=>Math.abs(Math.log(o[1]/t))<Math.abs(Math.log(r[1]/t))?o:r);this.speed.value=String(s[1])}};var S0=[[0,"none"],[.5,"50 % of highest"],[.2,"20 %"],[.1,"10 %"],[.01,"1 %"]];function M0(i,e,t){let n=I("select",{onchange:()=>i.set({colour:n.value},"look")},...["fate","kind","sender","receiver"].map(d=>I("option",{value:d},`${d}${d==="sender"||d==="receiver"?" type":""}`))),s=[...new Set(e.flatMap(d=>d.manifest.responses))],r=I("select",{onchange:()=>i.set({cells:r.value},"look")},I("option",{value:"type"},"type"),I("option",{value:"received"},"received so far"),...s.map(d=>I("option",{value:`response:${d}`},`${d} at the end`))),o=(d,p)=>{let _=I("input",{type:"checkbox",onchange:()=>i.set({[d]:_.checked},"look")});return{box:_,label:I("label",{},_,` ${p}`)}},a=o("tracks","stored tracks"),l=o("rests","ended messages"),c=I("select",{onchange:()=>i.set({section:c.value},"look")},I("option",{value:""},"none"),...["x","y","z"].map(d=>I("option",{value:d},d))),h=I("input",{type:"range",min:0,max:1,step:.005,"aria-label":"Position of the section",oninput:()=>i.set({cut:h.valueAsNumber},"look")}),f=e.flatMap(d=>d.manifest.fields.map((p,_)=>[String(_),`${p.kind} in ${p.place}`])),u=I("select",{onchange:()=>i.set({field:u.value},"look")},I("option",{value:""},"none"),...[...new Map(f)].map(([d,p])=>I("option",{value:d},p))),m=I("select",{onchange:()=>i.set({iso:Number(m.value)},"look")},...S0.map(([d,p])=>I("option",{value:d},p))),g=(d,p,_)=>I("button",{type:"button","aria-label":p,title:p,onclick:()=>t.forEach(_)},d),x=()=>{n.value=i.state.colour,r.value=i.state.cells,a.box.checked=i.state.tracks,l.box.checked=i.state.rests,c.value=i.state.section,h.value=String(i.state.cut),h.disabled=i.state.section===""&&i.state.field==="",u.value=i.state.field,m.value=String(S0.reduce((d,p)=>Math.abs(p[0]-i.state.iso)<Math.abs(d[0]-i.state.iso)?p:d)[0]),m.disabled=i.state.field===""};return i.on(["look"],x),x(),I("div",{class:"toolbar",role:"toolbar","aria-label":"How the tissue is shown"},e.some(d=>d.messages.n)?I("label",{},"Messages by ",n):null,f.length?I("label",{},"Concentration ",u):null,f.length?I("label",{},"Iso-surface ",m):null,I("label",{},"Cells by ",r),...e.some(d=>d.messages.n)?[a.label,l.label]:[],I("label",{},"Section ",c),h,I("span",{class:"buttons"},g("\u2212","Zoom out",d=>d.zoom(1/.8)),g("+","Zoom in",d=>d.zoom(.8)),g("\u25C0","Turn left",d=>d.turn(-.2,0)),g("\u25B6","Turn right",d=>d.turn(.2,0)),g("\u25B2","Turn up",d=>d.turn(0,.15)),g("\u25BC","Turn down",d=>d.turn(0,-.15)),g("Reset","Reset the view",d=>d.reset())))}function w0(i,e,t){let n=I("div",{class:"legend"}),s=()=>{let{manifest:r}=e,{names:o,colours:a}=th(r,i.state.colour),l=(d,p="dot")=>{let _=I("span",{class:`mark ${p}`,"aria-hidden":"true"});return _.style.setProperty("--mark",d),_},c=o.slice(0,8).map((d,p)=>I("li",{},l(a[p]),d));o.length>8&&c.push(I("li",{},`and ${o.length-8} more`));let h=I("li",{},l("var(--faint)","ring"),"release"),f=[];if(i.state.cells==="type")f.push(...r.cell_types.slice(0,8).map(d=>I("li",{},l(ns(r,d),"ball"),d)));else{let d=T0(),p=i.state.cells==="received"?e.receivedTop():Ls(e.cells[`response_${e.manifest.responses.indexOf(i.state.cells.slice(9))}`]);f.push(I("li",{},"0 ",d,` ${Ze(p)}${i.state.cells==="received"?" received":" copies"}`))}let{field:u}=t,m=Tt(u.level,2),g=i.state.field!==""&&u.high>0?i1(u.low,u.high,[`${r.fields[Number(i.state.field)]?.unit??""} at ${Wt(u.moment,r.until)}${u.late?" (the first saved time, later than the clock)":""}, logarithmic, over the whole run`,u.empty?"grey: within cells":"",i.state.iso?u.surfaces?`violet surface: ${m}`:`no surface at ${m}`:""].filter(Boolean).join("; ")):null,x=r.places.filter(d=>d.box).map(d=>`${d.name}: ${d.box.map(p=>Number(p.toPrecision(4))).join(" \xD7 ")} \xB5m`);nt(n,I("p",{},e.manifest.folder),e.messages.n?I("ul",{"aria-label":"Messages"},...c,h):null,g,r.cells.length?I("ul",{"aria-label":"Cells"},...f):null,x.length?I("p",{},x.join("; ")):null)};return i.on(["look","filter"],s),t.onField=s,s(),n}function T0(){let i=I("span",{class:"bar","aria-hidden":"true"});return i.style.backgroundImage=Fm,i}function i1(i,e,t){return I("p",{},`${Tt(i,2)} `,T0(),` ${Tt(e,2)} ${t}`)}var E0={type:"change"},Qf={type:"start"},R0={type:"end"},Th=new xs,A0=new Yn,s1=Math.cos(70*ju.DEG2RAD),Mn=new X,ni=2*Math.PI,At={NONE:-1,ROTATE:0,DOLLY:1,PAN:2,TOUCH_ROTATE:3,TOUCH_PAN:4,TOUCH_DOLLY_PAN:5,TOUCH_DOLLY_ROTATE:6},jf=1e-6,Ba=class extends ga{constructor(e,t=null){super(e,t),this.state=At.NONE,this.target=new X,this.cursor=new X,this.minDistance=0,this.maxDistance=1/0,this.minZoom=0,this.maxZoom=1/0,this.minTargetRadius=0,this.maxTargetRadius=1/0,this.minPolarAngle=0,this.maxPolarAngle=Math.PI,this.minAzimuthAngle=-1/0,this.maxAzimuthAngle=1/0,this.enableDamping=!1,this.dampingFactor=.05,this.enableZoom=!0,this.zoomSpeed=1,this.enableRotate=!0,this.rotateSpeed=1,this.keyRotateSpeed=1,this.enablePan=!0,this.panSpeed=1,this.screenSpacePanning=!0,this.keyPanSpeed=7,this.zoomToCursor=!1,this.autoRotate=!1,this.autoRotateSpeed=2,this.keys={LEFT:"ArrowLeft",UP:"ArrowUp",RIGHT:"ArrowRight",BOTTOM:"ArrowDown"},this.mouseButtons={LEFT:Hs.ROTATE,MIDDLE:Hs.DOLLY,RIGHT:Hs.PAN},this.touches={ONE:Ws.ROTATE,TWO:Ws.DOLLY_PAN},this.target0=this.target.clone(),this.position0=this.object.position.clone(),this.zoom0=this.object.zoom,this._cursorStyle="auto",this._domElementKeyEvents=null,this._lastPosition=new X,this._lastQuaternion=new ci,this._lastTargetPosition=new X,this._quat=new ci().setFromUnitVectors(e.up,new X(0,1,0)),this._quatInverse=this._quat.clone().invert(),this._spherical=new oo,this._sphericalDelta=new oo,this._scale=1,this._panOffset=new X,this._rotateStart=new Ke,this._rotateEnd=new Ke,this._rotateDelta=new Ke,this._panStart=new Ke,this._panEnd=new Ke,this._panDelta=new Ke,this._dollyStart=new Ke,this._dollyEnd=new Ke,this._dollyDelta=new Ke,this._dollyDirection=new X,this._mouse=new Ke,this._performCursorZoom=!1,this._pointers=[],this._pointerPositions={},this._controlActive=!1,this._onPointerMove=o1.bind(this),this._onPointerDown=r1.bind(this),this._onPointerUp=a1.bind(this),this._onContextMenu=p1.bind(this),this._onMouseWheel=h1.bind(this),this._onKeyDown=u1.bind(this),this._onTouchStart=f1.bind(this),this._onTouchMove=d1.bind(this),this._onMouseDown=l1.bind(this),this._onMouseMove=c1.bind(this),this._interceptControlDown=m1.bind(this),this._interceptControlUp=g1.bind(this),this.domElement!==null&&this.connect(this.domElement),this.update()}set cursorStyle(e){this._cursorStyle=e,e==="grab"?this.domElement.style.cursor="grab":this.domElement.style.cursor="auto"}get cursorStyle(){return this._cursorStyle}connect(e){super.connect(e),this.domElement.addEventListener("pointerdown",this._onPointerDown),this.domElement.addEventListener("pointercancel",this._onPointerUp),this.domElement.addEventListener("contextmenu",this._onContextMenu),this.domElement.addEventListener("wheel",this._onMouseWheel,{passive:!1}),this.domElement.ownerDocument.addEventListener("keydown",this._interceptControlDown,{passive:!0,capture:!0}),this.domElement.style.touchAction="none"}disconnect(){this.state=At.NONE,this.domElement.removeEventListener("pointerdown",this._onPointerDown),this.domElement.ownerDocument.removeEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.removeEventListener("pointerup",this._onPointerUp),this.domElement.removeEventListener("pointercancel",this._onPointerUp),this.domElement.removeEventListener("wheel",this._onMouseWheel),this.domElement.removeEventListener("contextmenu",this._onContextMenu),this.stopListenToKeyEvents(),this.domElement.ownerDocument.removeEventListener("keydown",this._interceptControlDown,{capture:!0}),this.domElement.ownerDocument.removeEventListener("keyup",this._interceptControlUp,{capture:!0}),this._controlActive=!1,this._pointers.length=0,this._pointerPositions={},this.domElement.style.touchAction="",this.domElement.style.cursor="auto"}dispose(){this.disconnect()}getPolarAngle(){return this._spherical.phi}getAzimuthalAngle(){return this._spherical.theta}getDistance(){return this.object.position.distanceTo(this.target)}listenToKeyEvents(e){e.addEventListener("keydown",this._onKeyDown),this._domElementKeyEvents=e}stopListenToKeyEvents(){this._domElementKeyEvents!==null&&(this._domElementKeyEvents.removeEventListener("keydown",this._onKeyDown),this._domElementKeyEvents=null)}saveState(){this.target0.copy(this.target),this.position0.copy(this.object.position),this.zoom0=this.object.zoom}reset(){this.target.copy(this.target0),this.object.position.copy(this.position0),this.object.zoom=this.zoom0,this.object.updateProjectionMatrix(),this.dispatchEvent(E0),this.update(),this.state=At.NONE}pan(e,t){this._pan(e,t),this.update()}dollyIn(e){this._dollyIn(e),this.update()}dollyOut(e){this._dollyOut(e),this.update()}rotateLeft(e){this._rotateLeft(e),this.update()}rotateUp(e){this._rotateUp(e),this.update()}update(e=null){let t=this.object.position;Mn.copy(t).sub(this.target),Mn.applyQuaternion(this._quat),this._spherical.setFromVector3(Mn),this.autoRotate&&this.state===At.NONE&&this._rotateLeft(this._getAutoRotationAngle(e)),this.enableDamping?(this._spherical.theta+=this._sphericalDelta.theta*this.dampingFactor,this._spherical.phi+=this._sphericalDelta.phi*this.dampingFactor):(this._spherical.theta+=this._sphericalDelta.theta,this._spherical.phi+=this._sphericalDelta.phi);let n=this.minAzimuthAngle,s=this.maxAzimuthAngle;isFinite(n)&&isFinite(s)&&(n<-Math.PI?n+=ni:n>Math.PI&&(n-=ni),s<-Math.PI?s+=ni:s>Math.PI&&(s-=ni),n<=s?this._spherical.theta=Math.max(n,Math.min(s,this._spherical.theta)):this._spherical.theta=this._spherical.theta>(n+s)/2?Math.max(n,this._spherical.theta):Math.min(s,this._spherical.theta)),this._spherical.phi=Math.max(this.minPolarAngle,Math.min(this.maxPolarAngle,this._spherical.phi)),this._spherical.makeSafe(),this.enableDamping===!0?this.target.addScaledVector(this._panOffset,this.dampingFactor):this.target.add(this._panOffset),this.target.sub(this.cursor),this.target.clampLength(this.minTargetRadius,this.maxTargetRadius),this.target.add(this.cursor);let r=!1;if(this.zoomToCursor&&this._performCursorZoom||this.object.isOrthographicCamera)this._spherical.radius=this._clampDistance(this._spherical.radius);else{let o=this._spherical.radius;this._spherical.radius=this._clampDistance(this._spherical.radius*this._scale),r=o!=this._spherical.radius}if(Mn.setFromSpherical(this._spherical),Mn.applyQuaternion(this._quatInverse),t.copy(this.target).add(Mn),this.object.lookAt(this.target),this.enableDamping===!0?(this._sphericalDelta.theta*=1-this.dampingFactor,this._sphericalDelta.phi*=1-this.dampingFactor,this._panOffset.multiplyScalar(1-this.dampingFactor)):(this._sphericalDelta.set(0,0,0),this._panOffset.set(0,0,0)),this.zoomToCursor&&this._performCursorZoom){let o=null;if(this.object.isPerspectiveCamera){let a=Mn.length();o=this._clampDistance(a*this._scale);let l=a-o;this.object.position.addScaledVector(this._dollyDirection,l),this.object.updateMatrixWorld(),r=!!l}else if(this.object.isOrthographicCamera){let a=new X(this._mouse.x,this._mouse.y,0);a.unproject(this.object);let l=this.object.zoom;this.object.zoom=Math.max(this.minZoom,Math.min(this.maxZoom,this.object.zoom/this._scale)),this.object.updateProjectionMatrix(),r=l!==this.object.zoom;let c=new X(this._mouse.x,this._mouse.y,0);c.unproject(this.object),this.object.position.sub(c).add(a),this.object.updateMatrixWorld(),o=Mn.length()}else console.warn("WARNING: OrbitControls.js encountered an unknown camera type - zoom to cursor disabled."),this.zoomToCursor=!1;o!==null&&(this.screenSpacePanning?this.target.set(0,0,-1).transformDirection(this.object.matrix).multiplyScalar(o).add(this.object.position):(Th.origin.copy(this.object.position),Th.direction.set(0,0,-1).transformDirection(this.object.matrix),Math.abs(this.object.up.dot(Th.direction))<s1?this.object.lookAt(this.target):(A0.setFromNormalAndCoplanarPoint(this.object.up,this.target),Th.intersectPlane(A0,this.target))))}else if(this.object.isOrthographicCamera){let o=this.object.zoom;this.object.zoom=Math.max(this.minZoom,Math.min(this.maxZoom,this.object.zoom/this._scale)),o!==this.object.zoom&&(this.object.updateProjectionMatrix(),r=!0)}return this._scale=1,this._performCursorZoom=!1,r||this._lastPosition.distanceToSquared(this.object.position)>jf||8*(1-this._lastQuaternion.dot(this.object.quaternion))>jf||this._lastTargetPosition.distanceToSquared(this.target)>jf?(this.dispatchEvent(E0),this._lastPosition.copy(this.object.position),this._lastQuaternion.copy(this.object.quaternion),this._lastTargetPosition.copy(this.target),!0):!1}_getAutoRotationAngle(e){return e!==null?ni/60*this.autoRotateSpeed*e:ni/60/60*this.autoRotateSpeed}_getZoomScale(e){let t=Math.abs(e*.01);return Math.pow(.95,this.zoomSpeed*t)}_rotateLeft(e){this._sphericalDelta.theta-=e}_rotateUp(e){this._sphericalDelta.phi-=e}_panLeft(e,t){Mn.setFromMatrixColumn(t,0),Mn.multiplyScalar(-e),this._panOffset.add(Mn)}_panUp(e,t){this.screenSpacePanning===!0?Mn.setFromMatrixColumn(t,1):(Mn.setFromMatrixColumn(t,0),Mn.crossVectors(this.object.up,Mn)),Mn.multiplyScalar(e),this._panOffset.add(Mn)}_pan(e,t){let n=this.domElement;if(this.object.isPerspectiveCamera){let s=this.object.position;Mn.copy(s).sub(this.target);let r=Mn.length();r*=Math.tan(this.object.fov/2*Math.PI/180),this._panLeft(2*e*r/n.clientHeight,this.object.matrix),this._panUp(2*t*r/n.clientHeight,this.object.matrix)}else this.object.isOrthographicCamera?(this._panLeft(e*(this.object.right-this.object.left)/this.object.zoom/n.clientWidth,this.object.matrix),this._panUp(t*(this.object.top-this.object.bottom)/this.object.zoom/n.clientHeight,this.object.matrix)):(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - pan disabled."),this.enablePan=!1)}_dollyOut(e){this.object.isPerspectiveCamera||this.object.isOrthographicCamera?this._scale/=e:(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - dolly/zoom disabled."),this.enableZoom=!1)}_dollyIn(e){this.object.isPerspectiveCamera||this.object.isOrthographicCamera?this._scale*=e:(console.warn("WARNING: OrbitControls.js encountered an unknown camera type - dolly/zoom disabled."),this.enableZoom=!1)}_updateZoomParameters(e,t){if(!this.zoomToCursor)return;this._performCursorZoom=!0;let n=this.domElement.getBoundingClientRect(),s=e-n.left,r=t-n.top,o=n.width,a=n.height;this._mouse.x=s/o*2-1,this._mouse.y=-(r/a)*2+1,this._dollyDirection.set(this._mouse.x,this._mouse.y,1).unproject(this.object).sub(this.object.position).normalize()}_clampDistance(e){return Math.max(this.minDistance,Math.min(this.maxDistance,e))}_handleMouseDownRotate(e){this._rotateStart.set(e.clientX,e.clientY)}_handleMouseDownDolly(e){this._updateZoomParameters(e.clientX,e.clientY),this._dollyStart.set(e.clientX,e.clientY)}_handleMouseDownPan(e){this._panStart.set(e.clientX,e.clientY)}_handleMouseMoveRotate(e){this._rotateEnd.set(e.clientX,e.clientY),this._rotateDelta.subVectors(this._rotateEnd,this._rotateStart).multiplyScalar(this.rotateSpeed);let t=this.domElement;this._rotateLeft(ni*this._rotateDelta.x/t.clientHeight),this._rotateUp(ni*this._rotateDelta.y/t.clientHeight),this._rotateStart.copy(this._rotateEnd),this.update()}_handleMouseMoveDolly(e){this._dollyEnd.set(e.clientX,e.clientY),this._dollyDelta.subVectors(this._dollyEnd,this._dollyStart),this._dollyDelta.y>0?this._dollyOut(this._getZoomScale(this._dollyDelta.y)):this._dollyDelta.y<0&&this._dollyIn(this._getZoomScale(this._dollyDelta.y)),this._dollyStart.copy(this._dollyEnd),this.zoomToCursor&&(this._performCursorZoom=!0,this._dollyDirection.set(this._mouse.x,this._mouse.y,1).unproject(this.object).sub(this.object.position).normalize()),this.update()}_handleMouseMovePan(e){this._panEnd.set(e.clientX,e.clientY),this._panDelta.subVectors(this._panEnd,this._panStart).multiplyScalar(this.panSpeed),this._pan(this._panDelta.x,this._panDelta.y),this._panStart.copy(this._panEnd),this.update()}_handleMouseWheel(e){this._updateZoomParameters(e.clientX,e.clientY),e.deltaY<0?this._dollyIn(this._getZoomScale(e.deltaY)):e.deltaY>0&&this._dollyOut(this._getZoomScale(e.deltaY)),this.update()}_handleKeyDown(e){let t=!1;switch(e.code){case this.keys.UP:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateUp(ni*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(0,this.keyPanSpeed),t=!0;break;case this.keys.BOTTOM:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateUp(-ni*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(0,-this.keyPanSpeed),t=!0;break;case this.keys.LEFT:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateLeft(ni*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(this.keyPanSpeed,0),t=!0;break;case this.keys.RIGHT:e.ctrlKey||e.metaKey||e.shiftKey?this.enableRotate&&this._rotateLeft(-ni*this.keyRotateSpeed/this.domElement.clientHeight):this.enablePan&&this._pan(-this.keyPanSpeed,0),t=!0;break}t&&(e.preventDefault(),this.update())}_handleTouchStartRotate(e){if(this._pointers.length===1)this._rotateStart.set(e.pageX,e.pageY);else{let t=this._getSecondPointerPosition(e),n=.5*(e.pageX+t.x),s=.5*(e.pageY+t.y);this._rotateStart.set(n,s)}}_handleTouchStartPan(e){if(this._pointers.length===1)this._panStart.set(e.pageX,e.pageY);else{let t=this._getSecondPointerPosition(e),n=.5*(e.pageX+t.x),s=.5*(e.pageY+t.y);this._panStart.set(n,s)}}_handleTouchStartDolly(e){let t=this._getSecondPointerPosition(e),n=e.pageX-t.x,s=e.pageY-t.y,r=Math.sqrt(n*n+s*s);this._dollyStart.set(0,r)}_handleTouchStartDollyPan(e){this.enableZoom&&this._handleTouchStartDolly(e),this.enablePan&&this._handleTouchStartPan(e)}_handleTouchStartDollyRotate(e){this.enableZoom&&this._handleTouchStartDolly(e),this.enableRotate&&this._handleTouchStartRotate(e)}_handleTouchMoveRotate(e){if(this._pointers.length==1)this._rotateEnd.set(e.pageX,e.pageY);else{let n=this._getSecondPointerPosition(e),s=.5*(e.pageX+n.x),r=.5*(e.pageY+n.y);this._rotateEnd.set(s,r)}this._rotateDelta.subVectors(this._rotateEnd,this._rotateStart).multiplyScalar(this.rotateSpeed);let t=this.domElement;this._rotateLeft(ni*this._rotateDelta.x/t.clientHeight),this._rotateUp(ni*this._rotateDelta.y/t.clientHeight),this._rotateStart.copy(this._rotateEnd)}_handleTouchMovePan(e){if(this._pointers.length===1)this._panEnd.set(e.pageX,e.pageY);else{let t=this._getSecondPointerPosition(e),n=.5*(e.pageX+t.x),s=.5*(e.pageY+t.y);this._panEnd.set(n,s)}this._panDelta.subVectors(this._panEnd,this._panStart).multiplyScalar(this.panSpeed),this._pan(this._panDelta.x,this._panDelta.y),this._panStart.copy(this._panEnd)}_handleTouchMoveDolly(e){let t=this._getSecondPointerPosition(e),n=e.pageX-t.x,s=e.pageY-t.y,r=Math.sqrt(n*n+s*s);this._dollyEnd.set(0,r),this._dollyDelta.set(0,Math.pow(this._dollyEnd.y/this._dollyStart.y,this.zoomSpeed)),this._dollyOut(this._dollyDelta.y),this._dollyStart.copy(this._dollyEnd);let o=(e.pageX+t.x)*.5,a=(e.pageY+t.y)*.5;this._updateZoomParameters(o,a)}_handleTouchMoveDollyPan(e){this.enableZoom&&this._handleTouchMoveDolly(e),this.enablePan&&this._handleTouchMovePan(e)}_handleTouchMoveDollyRotate(e){this.enableZoom&&this._handleTouchMoveDolly(e),this.enableRotate&&this._handleTouchMoveRotate(e)}_addPointer(e){this._pointers.push(e.pointerId)}_removePointer(e){delete this._pointerPositions[e.pointerId];for(let t=0;t<this._pointers.length;t++)if(this._pointers[t]==e.pointerId){this._pointers.splice(t,1);return}}_isTrackingPointer(e){for(let t=0;t<this._pointers.length;t++)if(this._pointers[t]==e.pointerId)return!0;return!1}_trackPointer(e){let t=this._pointerPositions[e.pointerId];t===void 0&&(t=new Ke,this._pointerPositions[e.pointerId]=t),t.set(e.pageX,e.pageY)}_getSecondPointerPosition(e){let t=e.pointerId===this._pointers[0]?this._pointers[1]:this._pointers[0];return this._pointerPositions[t]}_customWheelEvent(e){let t=e.deltaMode,n={clientX:e.clientX,clientY:e.clientY,deltaY:e.deltaY};switch(t){case 1:n.deltaY*=16;break;case 2:n.deltaY*=100;break}return e.ctrlKey&&!this._controlActive&&(n.deltaY*=10),n}};function r1(i){this.enabled!==!1&&(this._pointers.length===0&&(this.domElement.setPointerCapture(i.pointerId),this.domElement.ownerDocument.addEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.addEventListener("pointerup",this._onPointerUp)),!this._isTrackingPointer(i)&&(this._addPointer(i),i.pointerType==="touch"?this._onTouchStart(i):this._onMouseDown(i),this._cursorStyle==="grab"&&(this.domElement.style.cursor="grabbing")))}function o1(i){this.enabled!==!1&&(i.pointerType==="touch"?this._onTouchMove(i):this._onMouseMove(i))}function a1(i){switch(this._removePointer(i),this._pointers.length){case 0:this.domElement.releasePointerCapture(i.pointerId),this.domElement.ownerDocument.removeEventListener("pointermove",this._onPointerMove),this.domElement.ownerDocument.removeEventListener("pointerup",this._onPointerUp),this.dispatchEvent(R0),this.state=At.NONE,this._cursorStyle==="grab"&&(this.domElement.style.cursor="grab");break;case 1:let e=this._pointers[0],t=this._pointerPositions[e];this._onTouchStart({pointerId:e,pageX:t.x,pageY:t.y});break}}function l1(i){let e;switch(i.button){case 0:e=this.mouseButtons.LEFT;break;case 1:e=this.mouseButtons.MIDDLE;break;case 2:e=this.mouseButtons.RIGHT;break;default:e=-1}switch(e){case Hs.DOLLY:if(this.enableZoom===!1)return;this._handleMouseDownDolly(i),this.state=At.DOLLY;break;case Hs.ROTATE:if(i.ctrlKey||i.metaKey||i.shiftKey){if(this.enablePan===!1)return;this._handleMouseDownPan(i),this.state=At.PAN}else{if(this.enableRotate===!1)return;this._handleMouseDownRotate(i),this.state=At.ROTATE}break;case Hs.PAN:if(i.ctrlKey||i.metaKey||i.shiftKey){if(this.enableRotate===!1)return;this._handleMouseDownRotate(i),this.state=At.ROTATE}else{if(this.enablePan===!1)return;this._handleMouseDownPan(i),this.state=At.PAN}break;default:this.state=At.NONE}this.state!==At.NONE&&this.dispatchEvent(Qf)}function c1(i){switch(this.state){case At.ROTATE:if(this.enableRotate===!1)return;this._handleMouseMoveRotate(i);break;case At.DOLLY:if(this.enableZoom===!1)return;this._handleMouseMoveDolly(i);break;case At.PAN:if(this.enablePan===!1)return;this._handleMouseMovePan(i);break}}function h1(i){this.enabled===!1||this.enableZoom===!1||this.state!==At.NONE||(i.preventDefault(),this.dispatchEvent(Qf),this._handleMouseWheel(this._customWheelEvent(i)),this.dispatchEvent(R0))}function u1(i){this.enabled!==!1&&this._handleKeyDown(i)}function f1(i){switch(this._trackPointer(i),this._pointers.length){case 1:switch(this.touches.ONE){case Ws.ROTATE:if(this.enableRotate===!1){this.state=At.NONE;break}this._handleTouchStartRotate(i),this.state=At.TOUCH_ROTATE;break;case Ws.PAN:if(this.enablePan===!1){this.state=At.NONE;break}this._handleTouchStartPan(i),this.state=At.TOUCH_PAN;break;default:this.state=At.NONE}break;case 2:switch(this.touches.TWO){case Ws.DOLLY_PAN:if(this.enableZoom===!1&&this.enablePan===!1)return;this._handleTouchStartDollyPan(i),this.state=At.TOUCH_DOLLY_PAN;break;case Ws.DOLLY_ROTATE:if(this.enableZoom===!1&&this.enableRotate===!1)return;this._handleTouchStartDollyRotate(i),this.state=At.TOUCH_DOLLY_ROTATE;break;default:this.state=At.NONE}break;default:this.state=At.NONE}this.state!==At.NONE&&this.dispatchEvent(Qf)}function d1(i){switch(this._trackPointer(i),this.state){case At.TOUCH_ROTATE:if(this.enableRotate===!1)return;this._handleTouchMoveRotate(i),this.update();break;case At.TOUCH_PAN:if(this.enablePan===!1)return;this._handleTouchMovePan(i),this.update();break;case At.TOUCH_DOLLY_PAN:if(this.enableZoom===!1&&this.enablePan===!1)return;this._handleTouchMoveDollyPan(i),this.update();break;case At.TOUCH_DOLLY_ROTATE:if(this.enableZoom===!1&&this.enableRotate===!1)return;this._handleTouchMoveDollyRotate(i),this.update();break;default:this.state=At.NONE}}function p1(i){this.enabled!==!1&&i.preventDefault()}function m1(i){i.key==="Control"&&(this._controlActive=!0,this.domElement.ownerDocument.addEventListener("keyup",this._interceptControlUp,{passive:!0,capture:!0}))}function g1(i){i.key==="Control"&&(this._controlActive=!1,this.domElement.ownerDocument.removeEventListener("keyup",this._interceptControlUp,{passive:!0,capture:!0}))}var _1=[[0,1,3,7],[0,3,2,7],[0,2,6,7],[0,6,4,7],[0,4,5,7],[0,5,1,7]];function C0(i,e,t){let[n,s,r]=e,o=[],a=(h,f,u,m)=>[h+(m&1),f+(m>>1&1),u+(m>>2&1)],l=h=>i[(h[0]*s+h[1])*r+h[2]],c=(h,f)=>{let[u,m]=[l(h),l(f)],g=(t-u)/(m-u);return[0,1,2].map(x=>h[x]+g*(f[x]-h[x]))};for(let h=0;h+1<n;h++)for(let f=0;f+1<s;f++)for(let u=0;u+1<r;u++){let m=0,g=0;for(let x=0;x<8;x++){let d=l(a(h,f,u,x));d>=t?m++:d<t&&g++}if(!(m===0||m+g<8||m===8))for(let x of _1){let d=x.map(w=>a(h,f,u,w)),p=d.filter(w=>l(w)>=t),_=d.filter(w=>l(w)<t);if(!(!p.length||!_.length))if(p.length===2){let[w,b,A,R]=[c(p[0],_[0]),c(p[0],_[1]),c(p[1],_[1]),c(p[1],_[0])];o.push(...w,...b,...A,...w,...A,...R)}else{let[w,b]=p.length===1?[p[0],_]:[_[0],p];for(let A of b)o.push(...c(w,A))}}}return Float32Array.from(o)}var x1="#8f8f8f",Eh=class{constructor(e){this.run=e;this.mesh.visible=this.iso.visible=!1,this.iso.frustumCulled=!1}run;mesh=new mn(new lr(1,1),new vs({side:Un}));iso=new mn(new pn,new Fi({side:Un,flatShading:!0,color:"#8e5aa8"}));level=0;low=0;high=0;moment=0;late=!1;empty=!1;kept=new Map;turn=0;surfaceKey="";async show(e,t,n,s,r){let o=this.run.manifest.fields[e],a=++this.turn;if(!o){this.mesh.visible=this.iso.visible=!1;return}let l=this.run.source.gridTimes?.(e)??o.time_s.map((m,g)=>g),c=l.filter(m=>o.time_s[m]<=s).pop()??l[0];if(c===void 0)return;let h=`${e},${c}`;if(this.kept.has(h)||(this.kept.size>16&&this.kept.clear(),this.kept.set(h,await this.run.source.ask("grid",{which:String(e),time:String(c)}))),a!==this.turn)return;let{value:f,colours:u}=this.kept.get(h);[this.low,this.high]=[u[0],u[1]],this.moment=o.time_s[c],this.late=this.moment>s,this.draw(f,o.shape,o.voxel,t,n,o.x),this.surface(`${h},${r}`,f,o,r)}get surfaces(){return this.iso.visible&&(this.iso.geometry.getAttribute("position")?.count??0)>0}hide(){this.turn++,this.mesh.visible=this.iso.visible=!1}surface(e,t,n,s){if(this.level=s*Ls(t),this.iso.visible=this.level>0,!this.iso.visible||e===this.surfaceKey)return;this.surfaceKey=e;let r=C0(t,n.shape,this.level);this.iso.geometry.dispose(),this.iso.geometry=new pn,this.iso.geometry.setAttribute("position",new nn(r,3)),this.iso.scale.set(n.voxel[0],n.voxel[1],n.voxel[2]),this.iso.position.set(n.first[0]+n.x,n.first[1],n.first[2])}draw(e,t,n,s,r,o){let[a,l]=[0,1,2].filter(b=>b!==s),c=Math.min(t[s]-1,Math.floor(r*t[s])),h=[t[1]*t[2],t[2],1],f=Math.log10(this.high/this.low);this.empty=!1;let[u,m]=[t[a],t[l]],g=new Uint8Array(4*u*m),x=new ze;for(let b=0;b<m;b++)for(let A=0;A<u;A++){let R=e[c*h[s]+A*h[a]+b*h[l]];Number.isNaN(R)?(this.empty=!0,x.set(x1)):ki(R>this.low?1+Math.log10(R/this.high)/f:0,x),x.convertLinearToSRGB(),g.set([255*x.r,255*x.g,255*x.b,255].map(Math.round),4*(b*u+A))}let d=new rr(g,u,m,di);d.colorSpace=qn,d.magFilter=d.minFilter=dn,d.wrapS=d.wrapT=bi,d.needsUpdate=!0;let p=this.mesh.material;p.map?.dispose(),p.map=d,p.needsUpdate=!0;let _=[0,1,2].map(b=>t[b]*n[b]),w=_.map(b=>b/2);w[s]=(c+.5)*n[s],this.mesh.position.set(w[0]+o,w[1],w[2]),this.mesh.rotation.set(0,0,0),s===0&&this.mesh.rotation.set(Math.PI/2,Math.PI/2,0),s===1&&this.mesh.rotation.set(Math.PI/2,0,0),this.mesh.scale.set(_[a],_[l],1),this.mesh.visible=!0}dispose(){this.iso.geometry.dispose(),this.iso.material.dispose(),this.mesh.geometry.dispose(),this.mesh.material.map?.dispose(),this.mesh.material.dispose()}};var v1=1.006,Ah=class{constructor(e){this.run=e;this.element=I("div",{class:"stage other",hidden:!0},this.canvas,this.caption),this.cover.visible=!1}run;canvas=I("canvas",{class:"picture",role:"img"});element;cover=new mn(new Mi(1,24,16),new Fi);here=I("p",{class:"caption",hidden:!0},"The run");message="";index=-1;row=-1;changed=null;caption=I("p",{class:"caption"});get shown(){return this.changed!==null}get missing(){return this.index}get differs(){return this.row}show(e,t,n){this.message=e,this.index=t,this.changed=n,this.row=n.cell===null?-1:this.run.cellRow.get(n.cell)??-1;let s=n.cell===null?"no cell differs":`${n.cell} differs`;this.caption.textContent=`Without message ${e}: ${s}`,this.canvas.setAttribute("aria-label",`The same tissue without message ${e}: ${s}; the panel Ask lists what differs.`),this.element.hidden=this.here.hidden=!1;let r=this.row<0?null:this.run.at(this.row);if(!r){this.row=-1;return}this.cover.position.set(r[0],r[1],r[2]),this.cover.scale.setScalar(v1*r[3])}hide(){this.changed=null,this.element.hidden=this.here.hidden=!0}colour(e,t){if(this.row<0)return;let{material:n}=this.cover;n.clippingPlanes=t,n.color.copy(this.without(e))}without({cells:e,t}){let{manifest:n,messages:s,kept:r}=this.run;if(e==="received"){let o=this.index>=0&&r[this.index]===1&&s.end(this.index)<=t?1:0,a=this.run.receivedTop();return ki(a>0?(this.run.receivedAt(t)[this.row]-o)/a:0)}if(e.startsWith("response:")){let o=e.slice(9),a=this.run.cells[`response_${n.responses.indexOf(o)}`],l=this.changed?.rows.find(h=>h.quantity===`${o} held`)?.after??a?.[this.row]??NaN,c=Ls(a);return Number.isFinite(l)?ki(c>0?l/c:0):new ze("#888888")}return new ze(ns(n,n.cell_types[this.run.cells.type[this.row]]??""))}copy(e){let t=e.domElement;this.canvas.width!==t.width&&(this.canvas.width=t.width),this.canvas.height!==t.height&&(this.canvas.height=t.height),this.canvas.getContext("2d").drawImage(t,0,0)}dispose(){this.cover.geometry.dispose(),this.cover.material.dispose()}};var y1=`
attribute float moment; varying float when; varying float beyond; uniform vec4 plane;
void main() {
  when = moment; beyond = dot(plane.xyz, position) - plane.w;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`,b1=`
varying float when; varying float beyond; uniform float time; uniform vec3 tint;
void main() {
  if (when > time || beyond > 0.0) discard;
  gl_FragColor = vec4(tint, 1.0);
  #include <colorspace_fragment>
}`,Ao=class{lines;material;segments=0;constructor(e=!1){this.material=new ei({vertexShader:y1,fragmentShader:b1,depthTest:!e,uniforms:{time:{value:0},tint:{value:new ze},plane:{value:new Ut(0,0,0,1)}}}),this.lines=new ar(new pn,this.material),this.lines.frustumCulled=!1,this.lines.visible=!1}show(e,t,n){let s=e.reduce((c,h)=>c+Math.max(0,h.time.length-1),0),r=new Float32Array(6*s),o=new Float32Array(2*s),a=0;for(let c of e){let h=n(c);if(h!==null)for(let f=1;f<c.time.length;f++){let u=c.xyz.subarray(3*f-3,3*f),m=c.xyz.subarray(3*f,3*f+3);t.some((g,x)=>Math.abs(u[x]-m[x])>g/2)||(r.set([u[0]+h,u[1],u[2],m[0]+h,m[1],m[2]],6*a),o.set([c.time[f],c.time[f]],2*a),a++)}}this.segments=a,this.lines.geometry.dispose();let l=new pn;l.setAttribute("position",new nn(r.subarray(0,6*a),3)),l.setAttribute("moment",new nn(o.subarray(0,2*a),1)),this.lines.geometry=l,this.lines.visible=a>0}hide(){this.lines.visible=!1,this.segments=0}set(e,t,n,s){this.material.uniforms.time.value=e,this.material.uniforms.tint.value.set(t),this.material.uniforms.plane.value.set(...n,s)}setTime(e){this.material.uniforms.time.value=e}dispose(){this.lines.geometry.dispose(),this.material.dispose()}};var S1=`
attribute vec3 ended; attribute vec2 times; attribute vec4 codes; attribute float kept;
uniform float time; uniform float flash; uniform float size; uniform float which; uniform float rests;
uniform vec4 plane; uniform vec3 palette[${eh}]; uniform vec3 birth; uniform int missing;
varying vec3 tint; varying float ring;
void nowhere() { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); gl_PointSize = 0.0; }
void main() {
  float age = time - times.x;
  float since = time - times.y;
  bool over = since >= 0.0;
  bool fresh = age < flash;
  if (gl_VertexID == missing || kept < 0.5 || age < 0.0 || (!over && !fresh)) { nowhere(); return; }
  if (over && since >= flash && rests < 0.5) { nowhere(); return; }
  vec3 at = over ? ended : position;
  if (!(abs(at.x) < 1e9) || dot(plane.xyz, at) > plane.w) { nowhere(); return; }
  float code = which < 0.5 ? codes.y : which < 1.5 ? codes.x : which < 2.5 ? codes.z : codes.w;
  int number = int(min(code, ${eh-1}.0));
  tint = over ? palette[number] : birth;
  ring = over ? 0.0 : 1.0;
  bool arrived = over && codes.y > 1.5;  // what is free or bound at the end of the run has not arrived just then
  float young = over && !arrived ? 0.0 : 1.0 - clamp((over ? since : age) / flash, 0.0, 1.0);
  gl_PointSize = size * (1.0 + 2.5 * young);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
}`,M1=`
varying vec3 tint; varying float ring;
void main() {
  vec2 from = gl_PointCoord - 0.5;
  float far = dot(from, from);
  if (far > 0.25 || (ring > 0.5 && far < 0.09)) discard;
  gl_FragColor = vec4(tint, 1.0);
  #include <colorspace_fragment>
}`,Rh=class{constructor(e){this.run=e;let t=e.messages,n=new pn;n.setAttribute("position",new nn(t.bornAt,3)),n.setAttribute("ended",new nn(t.endAt,3)),n.setAttribute("times",new nn(t.times,2)),n.setAttribute("codes",new nn(t.codes,4)),this.kept=new nn(e.kept,1),n.setAttribute("kept",this.kept),this.material=new ei({vertexShader:S1,fragmentShader:M1,uniforms:{time:{value:0},flash:{value:1},size:{value:3},which:{value:0},rests:{value:1},missing:{value:-1},plane:{value:new Ut(0,0,0,1)},birth:{value:new ze("#777777")},palette:{value:Array.from({length:eh},()=>new ze("#888888"))}}}),this.points=new sa(n,this.material),this.points.frustumCulled=!1}run;points;material;kept;set(e,t){this.material.uniforms[e].value=t}plane(e,t){this.material.uniforms.plane.value.set(...e,t)}palette(e,t){this.material.uniforms.palette.value.forEach((s,r)=>s.set(e[Math.min(r,e.length-1)]??"#888888")),this.material.uniforms.birth.value.set(t)}filtered(){this.kept.array=this.run.kept,this.kept.needsUpdate=!0}dispose(){this.points.geometry.dispose(),this.material.dispose()}};var P0=.006,w1=3e5,ed="#D0006F",td="#F0A000",T1=Math.tan(20*Math.PI/180),Ch=class{constructor(e,t,n){this.run=e;this.store=t;this.holder=n;this.renderer=new Kc({antialias:e.messages.n<w1,preserveDrawingBuffer:!0}),this.renderer.setPixelRatio(Math.min(2,devicePixelRatio)),this.renderer.sortObjects=!1,this.canvas=this.renderer.domElement,this.canvas.tabIndex=0,this.canvas.setAttribute("role","img"),this.canvas.setAttribute("aria-label",`Tissue of ${e.manifest.title}. Arrow keys turn it, plus and minus zoom, click chooses a cell or a message.`),n.append(this.canvas);for(let a of e.manifest.places){if(!a.box)continue;let[l,c,h]=a.box,f=new ar(new la(new ks(l,c,h)),new so);f.position.set(a.x+l/2,c/2,h/2),this.edges.push(f),this.scene.add(f),this.extent.union(new ui(new X(a.x,0,0),new X(a.x+l,c,h)))}this.extent.isEmpty()&&this.extent.set(new X,new X(1,1,1)),this.points=new Rh(e),this.cells=e.history?new To(e,e.history):new yh(e),this.field=new Eh(e),this.other=new Ah(e),n.append(this.other.here),n.after(this.other.element);let s=this.size();this.head=new mn(new Mi(.008*s,12,8),new vs({color:ed})),this.head.visible=!1,this.chosen=new mn(new Mi(1,24,16),new vs({color:td,side:Nn})),this.chosen.visible=!1;let r=new da("#ffffff",1.6);r.position.set(.4,-.6,1),this.renderer.localClippingEnabled=!0,this.scene.add(this.field.mesh,this.field.iso,new pa("#ffffff",1.7),r,this.cells.mesh,this.chosen,this.points.points,this.tracks.lines,this.path.lines,this.walked.lines,this.head,this.other.cover),this.camera=new Zn(40,1,s/1e3,s*20),this.camera.up.set(0,0,1),this.controls=new Ba(this.camera,this.canvas),this.beside=new Ba(this.camera,this.other.canvas),this.beside.target=this.controls.target,this.resize(),this.home(),t.on(["camera"],()=>{t.state.camera!==this.cameraText()&&this.fromText(t.state.camera)});for(let a of[this.controls,this.beside])a.enableDamping=!1,a.addEventListener("change",()=>this.invalidate()),a.addEventListener("end",()=>t.set({camera:this.cameraText()},"camera"));this.canvas.addEventListener("keydown",a=>this.key(a));for(let a of[this.canvas,this.other.canvas])a.addEventListener("pointerdown",l=>{let c=h=>{Math.hypot(h.clientX-l.clientX,h.clientY-l.clientY)<5&&this.pick(h,a)};a.addEventListener("pointerup",c,{once:!0})});new ResizeObserver(()=>this.resize()).observe(n),this.theme.addEventListener("change",()=>this.look()),this.resize(),this.look();let o=()=>{if(!this.canvas.isConnected&&this.frames>0){this.dispose();return}this.dirty&&this.draw(),requestAnimationFrame(o)};requestAnimationFrame(o)}run;store;holder;renderer;camera;controls;beside;canvas;frames=0;onTrouble=()=>{};onField=()=>{};onTime=()=>{};frameTime=0;scene=new ea;points;cells;field;other;tracks=new Ao;path=new Ao;walked=new Ao(!0);head;chosen;edges=[];extent=new ui;section=new Yn;shownPath=null;chosenRow=-1;dirty=!0;received=-1/0;later=0;theme=matchMedia("(prefers-color-scheme: dark)");get rendererName(){let e=this.renderer.getContext(),t=e.getExtension("WEBGL_debug_renderer_info");return String(e.getParameter(t?t.UNMASKED_RENDERER_WEBGL:e.RENDERER))}invalidate(){this.dirty=!0}size(){return this.extent.getSize(new X).length()}onScreen(e){let t=this.cells.place(e);if(!t)return null;let n=new X(...t).project(this.camera),s=this.canvas.getBoundingClientRect();return[s.left+(n.x+1)/2*s.width,s.top+(1-n.y)/2*s.height]}litShare(){this.draw();let e=this.renderer.getContext(),{drawingBufferWidth:t,drawingBufferHeight:n}=e,s=new Uint8Array(4*t*n);e.readPixels(0,0,t,n,e.RGBA,e.UNSIGNED_BYTE,s);let r=0;for(let o=0;o<s.length;o+=4)[0,1,2].some(a=>Math.abs(s[o+a]-s[a])>8)&&r++;return r/(t*n)}timedFrame(){let e=performance.now();this.draw();let t=this.renderer.getContext();return t.readPixels(0,0,1,1,t.RGBA,t.UNSIGNED_BYTE,new Uint8Array(4)),performance.now()-e}home(){let e=this.extent.getCenter(new X),t=1.4*this.size();this.controls.target.copy(e),this.camera.position.copy(e).add(new X(.35,-.8,.55).normalize().multiplyScalar(t)),this.controls.update(),this.fromText(this.store.state.camera),this.invalidate()}cameraText(){return[...this.camera.position.toArray(),...this.controls.target.toArray()].map(t=>Number(t.toPrecision(5))).join(",")}fromText(e){let t=e.split(",").map(Number);if(t.length!==6||!t.every(Number.isFinite))return;let[n,s,r,o,a,l]=t;this.camera.position.set(n,s,r),this.controls.target.set(o,a,l),this.controls.update(),this.invalidate()}turn(e,t){let n=this.camera.position.clone().sub(this.controls.target),s=n.length(),r=Math.acos(Math.min(1,Math.max(-1,n.z/s)))-t;r=Math.min(Math.PI-.05,Math.max(.05,r));let o=Math.atan2(n.y,n.x)+e;n.set(Math.sin(r)*Math.cos(o),Math.sin(r)*Math.sin(o),Math.cos(r)).multiplyScalar(s),this.camera.position.copy(this.controls.target).add(n),this.moved()}zoom(e){this.camera.position.sub(this.controls.target).multiplyScalar(e).add(this.controls.target),this.moved()}reset(){this.store.state.camera="",this.home(),this.store.set({camera:""},"camera")}look(){let{state:e}=this.store,t=getComputedStyle(this.holder),n=t.getPropertyValue("--scene").trim()||"#ffffff";this.scene.background=new ze(n);let s=t.getPropertyValue("--edge").trim()||"#888888";for(let c of this.edges)c.material.color.set(s);let{colours:r}=th(this.run.manifest,e.colour);this.points.palette(r,t.getPropertyValue("--faint").trim()||"#777777"),this.points.set("which",["fate","kind","sender","receiver"].indexOf(e.colour)),this.points.set("rests",e.rests?1:0);let o=[0,0,0],a=1;if(e.section){let c="xyz".indexOf(e.section);o[c]=1;let h=this.extent.min.getComponent(c),f=this.extent.max.getComponent(c);a=h+e.cut*(f-h)}this.points.plane(o,a);let l=e.section?[this.section]:[];this.section.normal.set(-o[0],-o[1],-o[2]),this.section.constant=a,this.cells.clip(l),e.field!==""?this.showField():this.field.hide(),this.tracks.set(e.t,s,o,a),this.path.set(e.t,ed,[0,0,0],1),this.walked.set(e.t,td,[0,0,0],1),e.tracks?this.showTracks():this.tracks.hide(),this.received=-1/0,this.colourCells(),this.time()}time(){let{state:e}=this.store,{until:t}=this.run.manifest;this.points.set("time",e.t),this.points.set("flash",P0*t),this.points.set("size",this.run.messages.n>3e5?2:3.5),this.tracks.setTime(e.t),this.path.setTime(e.t),this.walked.setTime(e.t),this.placeHead(),this.cells.at(e.t)&&this.chosenRow>=0&&this.cells.outline(this.chosenRow,this.chosen),e.field!==""&&this.showField(),e.cells==="received"&&this.colourCells(),this.onTime(),this.invalidate()}filtered(){this.points.filtered(),this.received=-1/0,this.store.state.tracks&&this.showTracks(),this.time()}choose(e){this.chosenRow=e,e<0?this.chosen.visible=!1:this.cells.outline(e,this.chosen);let t=e<0?void 0:this.run.history?.positions(e);t?this.walked.show([{id:"",...t}],this.across(),()=>0):this.walked.hide(),this.invalidate()}showPath(e){this.shownPath=e,e?this.path.show([e],this.across(),t=>this.shift(t)):this.path.hide(),this.time()}showWithout(e,t,n){this.other.show(e,t,n),this.resize(),this.colourCells()}hideWithout(){this.other.shown&&(this.other.hide(),this.resize())}get pathSegments(){return this.path.segments}get walkedSegments(){return this.walked.segments}dispose(){this.points.dispose(),this.cells.dispose(),this.field.dispose(),this.tracks.dispose(),this.path.dispose(),this.walked.dispose(),this.controls.dispose(),this.beside.dispose(),this.other.dispose(),this.renderer.dispose()}moved(){this.controls.update(),this.store.set({camera:this.cameraText()},"camera"),this.invalidate()}draw(){let e=performance.now();this.dirty=!1,this.other.shown&&this.drawWithout(),this.renderer.render(this.scene,this.camera),this.frames++,this.frameTime=performance.now()-e}drawWithout(){let{other:e}=this,t=[this.path.lines,this.head].map(s=>[s,s.visible]);for(let[s]of t)s.visible=!1;this.points.set("missing",e.missing),e.cover.visible=e.differs>=0;let n=this.chosen.material;e.differs>=0&&n.color.set(ed),this.renderer.render(this.scene,this.camera),e.copy(this.renderer),n.color.set(td),e.cover.visible=!1,this.points.set("missing",-1);for(let[s,r]of t)s.visible=r}resize(){let{clientWidth:e,clientHeight:t}=this.holder;!e||!t||(this.renderer.setSize(e,t),this.camera.aspect=e/t,this.camera.fov=360/Math.PI*Math.atan(T1*Math.max(1,1.2/this.camera.aspect)),this.camera.updateProjectionMatrix(),this.invalidate())}across(){let e=this.run.manifest.places.filter(t=>t.box);return[0,1,2].map(t=>Math.min(...e.map(n=>n.walls[t]==="periodic"?n.box[t]:1/0)))}shift(e){let{manifest:t,messages:n}=this.run;if(t.places.filter(o=>o.box).length<=1)return 0;let s=BigInt(e.id),r=n.find(Number(s>>32n),Number(s&0xffffffffn));return r<0?null:t.sender_shift[n.senderType(r)]??null}async showTracks(){let e=await this.run.loadTracks(),{messages:t,kept:n}=this.run,s=ko(e).filter(r=>{let o=BigInt(r.id),a=t.find(Number(o>>32n),Number(o&0xffffffffn));return a<0||n[a]===1});this.tracks.show(s,this.across(),r=>this.shift(r)),this.time()}async showField(){let{field:e,section:t,cut:n,t:s,iso:r}=this.store.state;try{await this.field.show(Number(e),t?"xyz".indexOf(t):2,n,s,r)}catch(o){this.onTrouble(o.message)}this.onField(),this.invalidate()}placeHead(){let e=this.shownPath,{t}=this.store.state;if(this.head.visible=!1,!e||t<e.time[0])return;let n=0;for(;n+1<e.time.length&&e.time[n+1]<=t;)n++;let s=this.shift(e);s!==null&&(this.head.position.set(e.xyz[3*n]+s,e.xyz[3*n+1],e.xyz[3*n+2]),this.head.visible=!0)}colourCells(){let{state:e}=this.store,t=this.received+250-performance.now();if(t>0){this.later||=window.setTimeout(()=>{this.later=0,this.colourCells()},t);return}if(this.received=performance.now(),e.cells==="received"){let n=this.run.receivedAt(e.t);this.cells.colour(n,this.run.receivedTop())}else if(e.cells.startsWith("response:")){let n=this.run.manifest.responses.indexOf(e.cells.slice(9)),s=this.run.cells[`response_${n}`];this.cells.colour(s??null,Ls(s))}else this.cells.colour(null);this.other.shown&&this.other.colour(e,e.section?[this.section]:[]),this.invalidate()}key(e){let n={ArrowLeft:()=>this.turn(-.1,0),ArrowRight:()=>this.turn(.1,0),ArrowUp:()=>this.turn(0,.1),ArrowDown:()=>this.turn(0,-.1),"+":()=>this.zoom(.85),"=":()=>this.zoom(.85),"-":()=>this.zoom(1.1764705882352942),0:()=>this.reset()}[e.key];!n||e.ctrlKey||e.metaKey||e.altKey||(e.preventDefault(),n())}pick(e,t){let n=t.getBoundingClientRect(),s=new Ke(2*(e.clientX-n.left)/n.width-1,1-2*(e.clientY-n.top)/n.height),r=new ma;r.setFromCamera(s,this.camera);let o=this.cells.hit(r.ray,this.store.state.section?this.section:null),a=this.nearest(s,n,o?o.far:1/0);a>=0?this.store.set({run:this.run.index,message:this.run.id(a),tab:"ask"},"selection","tab"):o&&this.store.set({run:this.run.index,cell:this.run.manifest.cells[o.row],message:"",tab:"ask"},"selection","tab")}nearest(e,t,n){let s=this.run.messages,{t:r,rests:o,section:a}=this.store.state,l=P0*this.run.manifest.until,c=new X,h=this.camera.position,f=-1,u=4,m=this.camera.projectionMatrix.clone().multiply(this.camera.matrixWorldInverse);for(let g=0;g<s.n;g++){if(!this.run.kept[g])continue;let x=r-s.times[2*g],d=r-s.times[2*g+1];if(x<0||d<0&&x>=l||d>=l&&!o)continue;let p=d>=0?s.endAt:s.bornAt;if(c.set(p[3*g],p[3*g+1],p[3*g+2]),a&&this.section.distanceToPoint(c)<0||!(c.distanceTo(h)<=n+.01*this.size()))continue;c.applyMatrix4(m);let w=Math.hypot((c.x-e.x)*t.width/2,(c.y-e.y)*t.height/2);w<u&&(u=w,f=g)}return f}};var I0=`.exosome-view {
  --paper: #ffffff; --ink: #1f2328; --faint: #5b6470; --line: #d5dae1; --accent: #005a9c; --scene: #f4f6f8;
  --edge: #7a828c; --bad: #a3001b; --panel: #ffffff; --raised: #f0f2f5;
  color: var(--ink); background: var(--paper); font: 14px/1.45 system-ui, "DejaVu Sans", sans-serif;
  height: 100vh; box-sizing: border-box; overflow: hidden; color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  .exosome-view {
    --paper: #14171b; --ink: #e7eaee; --faint: #a8b0bb; --line: #39414b; --accent: #7cc0ff; --scene: #0d1013;
    --edge: #79838f; --bad: #ff8f9d; --panel: #14171b; --raised: #232930;
  }
}
body:has(> .exosome-view) { margin: 0; }
.exosome-view *, .exosome-view *::before { box-sizing: border-box; }
.exosome-view main { height: 100%; }
.exosome-view .layout {
  display: grid; grid-template-columns: minmax(0, 1fr) 400px; grid-template-rows: repeat(var(--heads, 1), auto) minmax(0, 1fr);
}
.exosome-view .layout > header, .exosome-view .layout > .notice { grid-column: 1 / -1; }
.exosome-view header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 16px; padding: 8px 14px; border-bottom: 1px solid var(--line); }
.exosome-view h1 { font-size: 17px; margin: 0; font-weight: 650; overflow-wrap: anywhere; }
.exosome-view h3 { font-size: 15px; margin: 14px 0 6px; overflow-wrap: anywhere; }
.exosome-view h4 { font-size: 14px; margin: 12px 0 4px; }
.exosome-view .about { margin: 0; color: var(--faint); overflow-wrap: anywhere; }
.exosome-view .notice { margin: 0; padding: 5px 14px; background: #fff3d6; color: #4a3200; border-bottom: 1px solid #e0bf6a; font-weight: 600; overflow-wrap: anywhere; }
.exosome-view .left { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
.exosome-view .tissue { position: relative; flex: 1; min-height: 0; display: grid; }
.exosome-view .tissue.runs-2 { grid-template-columns: 1fr 1fr; gap: 2px; background: var(--line); }
.exosome-view .column { display: flex; flex-direction: column; min-width: 0; min-height: 0; background: var(--scene); }
.exosome-view .stage { position: relative; flex: 1; min-width: 0; min-height: 0; overflow: hidden; background: var(--scene); }
.exosome-view .stage canvas { position: absolute; inset: 0; display: block; touch-action: none; }
.exosome-view .legend { display: flex; flex-wrap: wrap; gap: 0 18px; padding: 4px 14px; font-size: 13px; border-top: 1px solid var(--line); background: var(--paper); }
.exosome-view .legend p { margin: 2px 0; color: var(--ink); overflow-wrap: anywhere; }
.exosome-view .legend ul { list-style: none; margin: 2px 0; padding: 0; display: flex; flex-wrap: wrap; gap: 1px 12px; }
.exosome-view .legend li { overflow-wrap: anywhere; }
.exosome-view .mark { display: inline-block; width: 9px; height: 9px; margin-right: 5px; border-radius: 50%; background: var(--mark); }
.exosome-view .mark.ring { background: none; border: 2px solid var(--mark); }
.exosome-view .mark.ball { width: 13px; height: 13px; vertical-align: -2px; border: 1px solid var(--edge); }
.exosome-view .bar { display: inline-block; width: 90px; height: 10px; border: 1px solid var(--edge); vertical-align: -1px; }
.exosome-view .toolbar, .exosome-view .timebar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 6px 14px; border-bottom: 1px solid var(--line); }
.exosome-view .timebar { border-bottom: 0; border-top: 1px solid var(--line); flex-wrap: nowrap; }
.exosome-view .timebar input[type="range"] { flex: 1; min-width: 80px; }
.exosome-view .toolbar input[type="range"] { width: 90px; }
.exosome-view .now { font-variant-numeric: tabular-nums; min-width: 118px; text-align: right; white-space: nowrap; }
.exosome-view .play { min-width: 64px; }
.exosome-view label { white-space: nowrap; }
.exosome-view button, .exosome-view select, .exosome-view input[type="text"], .exosome-view input[type="number"] {
  font: inherit; color: var(--ink); background: var(--raised); border: 1px solid var(--edge); border-radius: 5px; padding: 2px 8px; min-height: 26px;
}
.exosome-view input[type="number"] { width: 84px; }
.exosome-view button { cursor: pointer; }
.exosome-view button:hover { border-color: var(--accent); }
.exosome-view .link { background: none; border: 0; padding: 0; min-height: 24px; color: var(--accent); text-decoration: underline; text-align: left; overflow-wrap: anywhere; }
.exosome-view :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.exosome-view .stage canvas:focus-visible { outline-offset: -3px; }
.exosome-view .buttons { display: inline-flex; flex-wrap: wrap; gap: 4px; }
.exosome-view .tabs { display: flex; flex-direction: column; min-height: 0; border-left: 1px solid var(--line); background: var(--panel); }
.exosome-view [role="tablist"] { display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--line); }
.exosome-view [role="tab"] { border: 0; border-bottom: 3px solid transparent; border-radius: 0; background: none; padding: 7px 10px; }
.exosome-view [role="tab"][aria-selected="true"] { border-bottom-color: var(--accent); font-weight: 650; }
.exosome-view [role="tabpanel"] { flex: 1; min-height: 0; overflow: auto; padding: 10px 14px 20px; }
.exosome-view [hidden] { display: none !important; }
.exosome-view .ask { display: flex; gap: 4px 8px; align-items: center; margin-bottom: 6px; justify-content: flex-end; }
.exosome-view dl { display: grid; grid-template-columns: minmax(90px, max-content) minmax(0, 1fr); gap: 2px 12px; margin: 6px 0; }
.exosome-view dt { color: var(--faint); max-width: 150px; overflow-wrap: anywhere; }
.exosome-view dd { margin: 0; overflow-wrap: anywhere; }
.exosome-view .wide { overflow-x: auto; }
.exosome-view table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
.exosome-view caption { text-align: left; color: var(--faint); padding: 4px 0; }
.exosome-view th, .exosome-view td { text-align: left; padding: 3px 8px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.exosome-view .provenance td { min-width: 60px; }
.exosome-view pre { background: var(--raised); padding: 8px; overflow: auto; border-radius: 5px; font-size: 12.5px; max-height: 340px; margin: 6px 0; }
.exosome-view .bad { color: var(--bad); overflow-wrap: anywhere; }
.exosome-view .bad:empty { display: none; }
.exosome-view .problem, .exosome-view .loading { margin: 18vh auto 0; max-width: 640px; padding: 0 20px; font-size: 16px; }
.exosome-view .small { color: var(--faint); font-size: 13px; margin: 2px 0; }
.exosome-view .filters .row { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; margin-bottom: 8px; }
.exosome-view .filters .name { flex: 0 0 100%; font-weight: 600; }
.exosome-view fieldset { border: 1px solid var(--line); border-radius: 5px; margin: 0 0 8px; display: flex; flex-wrap: wrap; gap: 2px 14px; padding: 4px 10px 8px; }
.exosome-view select { max-width: 170px; }
.exosome-view .legend.moving { margin: 0; color: var(--faint); }
.exosome-view .lineage svg { max-width: 100%; height: auto; }
.exosome-view .lineage text { fill: var(--ink); font-size: 11px; font-family: inherit; }
.exosome-view .lineage text.chosen { font-weight: 700; }
.exosome-view .lineage line, .exosome-view .lineage path { stroke: var(--ink); stroke-width: 1.5; }
.exosome-view .lineage .link { stroke: var(--edge); stroke-width: 1; }
.exosome-view .lineage .chosen { stroke: #f0a000; stroke-width: 5; }
.exosome-view .lineage text.chosen { stroke: none; }
.exosome-view .story td:first-child { white-space: nowrap; }
.exosome-view .story ol { padding-left: 20px; }
.exosome-view .uplot, .exosome-view .u-legend { font: inherit; color: var(--ink); }
.exosome-view .u-legend th { color: var(--ink); border: 0; }
.exosome-view .u-legend td, .exosome-view .u-legend { border: 0; width: auto; }
.exosome-view .layout.parts-1 { grid-template-columns: minmax(0, 1fr); }
.exosome-view .scroll { flex: 1; min-height: 0; overflow: auto; padding: 6px 18px 20px; }
.exosome-view figure { margin: 8px 0; }
.exosome-view .chart img { max-width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); border-radius: 5px; }
.exosome-view .enlarge { display: block; width: 100%; padding: 0; border: 0; background: none; cursor: zoom-in; }
.exosome-view .enlarged {
  width: 94vw; max-width: 94vw; max-height: 94vh; padding: 8px 14px 14px; border: 1px solid var(--edge); border-radius: 6px;
  background: var(--paper); color: var(--ink);
}
.exosome-view .enlarged::backdrop { background: rgb(0 0 0 / 55%); }
.exosome-view .enlarged .row { display: flex; justify-content: space-between; align-items: center; margin: 0 0 8px; }
.exosome-view .enlarged img { display: block; width: 100%; max-height: calc(94vh - 70px); object-fit: contain; background: #ffffff; }
.exosome-view figcaption { color: var(--faint); font-size: 13px; overflow-wrap: anywhere; }
.exosome-view .scroll .halves { display: grid; grid-template-columns: 370px minmax(0, 1fr); gap: 24px; }
.exosome-view a { color: var(--accent); }
.exosome-view .organs svg { max-width: 100%; height: auto; }
.exosome-view .organs text { fill: var(--ink); font-size: 13px; font-family: inherit; }
.exosome-view .organs .amount { font-variant-numeric: tabular-nums; }
.exosome-view .organs .organ { fill: var(--raised); stroke: var(--edge); }
.exosome-view.in-notebook { height: 640px; border: 1px solid var(--line); }
.exosome-view .worlds { display: flex; flex: 1; gap: 2px; min-width: 0; min-height: 0; background: var(--line); }
.exosome-view .tissue.runs-2 .worlds { flex-direction: column; }
.exosome-view .stage.other canvas { width: 100%; height: 100%; }
.exosome-view .caption {
  position: absolute; left: 0; top: 0; max-width: 100%; margin: 0; padding: 3px 10px; font-size: 13px;
  background: var(--paper); border: 1px solid var(--line); border-width: 0 1px 1px 0; overflow-wrap: anywhere;
}
.exosome-view .column .scroll .halves { display: block; }
.exosome-view .instruments .row { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; }
.exosome-view .instruments select { max-width: 300px; }
.exosome-view h2 { font-size: 15px; margin: 4px 0; overflow-wrap: anywhere; }
.exosome-view .instruments th { overflow-wrap: normal; }
`;var L0='.uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: ":";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline "background" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}';var R1=1;async function Ph(i,e,t){let n=new CSSStyleSheet;n.replaceSync(`${L0}
${I0}`),document.adoptedStyleSheets=[...document.adoptedStyleSheets,n],i.classList.add("exosome-view");let s=I("p",{role:"status",class:"loading"},"Reading the run \u2026");nt(i,I("main",{},s));try{let r=[];for(let a of e)r.push(await a.manifest());if(r.some(a=>a.form!==R1))throw new Error("The page and the run have different forms: reload the page.");if(r[0].kind!=="run")return P1(i,e[0],r[0],t);let o=[];for(let[a,l]of e.entries()){let c=new qa(l,r[a],a);await c.load((h,f)=>{s.textContent=`Reading ${c.manifest.folder}: part ${h} of ${f}`}),o.push(c)}return C1(i,o,t)}catch(r){return nt(i,I("main",{},I("p",{class:"bad problem",role:"alert"},r.message))),null}}function C1(i,e,t){let n=Math.max(...e.map(A=>A.manifest.until)),s=new Oa({...jn,filter:{...jn.filter}},t);(!/(^|[#&])t=/.test(location.hash)||!t)&&(s.state.t=n),s.state.t=Math.min(s.state.t,n),t&&(document.title=`${e.map(A=>A.manifest.title).join(" / ")} \u2013 exosome`);for(let A of e)A.applyFilter(s.state.filter);s.on(["time"],()=>{s.state.t=Math.min(s.state.t,n)}),s.on(["filter"],()=>{for(let A of e)A.applyFilter(s.state.filter)});let r=I("section",{class:"left","aria-label":"Tissue"}),o=I("div",{class:"tabs"}),a=e.map(A=>`${A.manifest.folder}: ${A.manifest.provenance.about}`).join("; "),l=e.flatMap(A=>A.manifest.notices.map(R=>e.length>1?`${A.manifest.folder}: ${R}`:R));D0(i,e[0].manifest.title,a,l,r,o);let c=e.map(A=>A.manifest.places.some(R=>R.box)&&!!(A.messages.n||A.manifest.cells.length||A.manifest.fields.length)),h=c.some(Boolean),f=new wh(s,e),u=[],m=new Fa(s,e,!h);if(h){!/[#&]field=/.test(location.hash)&&!e.some(v=>v.messages.n)&&e.some(v=>v.manifest.fields.length)&&(s.state.field="0");let A=e.map((v,E)=>c[E]?I("div",{class:"column"},I("div",{class:"worlds"},I("div",{class:"stage"}))):I("div",{class:"column"},I("div",{class:"scroll",tabindex:0,role:"region","aria-label":`Amounts of ${v.manifest.folder} over time`},I("h2",{},v.manifest.folder),new Fa(s,[v],!0).element))),R=I("div",{class:`tissue runs-${e.length}`},...A);r.append(R),A.forEach((v,E)=>{if(!c[E])return;let k=new Ch(e[E],s,v.querySelector(".stage"));u.push(k),v.append(w0(s,e[E],k)),e[E].history?.saved.length&&v.append(m0(s,e[E],k))}),nt(r,M0(s,e,u),R,f.element)}else r.setAttribute("aria-label","Amounts"),nt(r,I("div",{class:"scroll",tabindex:0,role:"region","aria-label":"Amounts over time"},m.element),f.element);let g=e.findIndex(A=>A.messages.n>0);g>0&&!/[#&]run=/.test(location.hash)&&(s.state.run=g);let x=new Ja(s,e,u),d=new Mh(s,e),p=e.some(A=>A.messages.n),_=e.some(A=>A.manifest.cells.length),w=[];(p||_)&&w.push(["ask","Ask",x.element]),p&&w.push(["filter","Filter",y0(s,e)]),w.push(["curves","Curves",d.element]),e.some(A=>A.history)&&w.push(["cells","Cells",new bh(s,e).element]),h&&e.some(A=>A.manifest.places.length>1||!A.messages.n)&&w.push(["body","Places",m.element]),w.push(["charts","Charts",Yf(s,e)]),e.length===2&&w.push(["compare","Compare",new Sh(s,e).element]),w.push(["provenance","Provenance",Kf(e.map(A=>A.manifest))]),w.some(([A])=>A===s.state.tab)||(s.state.tab=w[0][0]),N0(s,o,w),s.on(["time"],()=>u.forEach(A=>A.time())),s.on(["filter"],()=>u.forEach(A=>A.filtered())),s.on(["look"],()=>u.forEach(A=>A.look())),d.draw();let b={store:s,runs:e,scenes:u,ask:x};return requestAnimationFrame(()=>requestAnimationFrame(()=>{t&&(window.exosomeView={...b,ready:performance.now()}),i.dataset.ready="yes"})),b}function D0(i,e,t,n,...s){let r=I("header",{},I("h1",{},e),I("p",{class:"about"},t)),o=I("main",{class:`layout parts-${s.length}`},r,...n.map(a=>I("p",{class:"notice"},a)),...s);o.style.setProperty("--heads",String(1+n.length)),nt(i,o)}function P1(i,e,t,n){let s=new Oa({...jn,filter:{...jn.filter},tab:"charts"},n);n&&(document.title=`${t.title} \u2013 exosome`);let r=I("div",{class:"tabs"});return D0(i,t.title,`${t.folder}: ${t.provenance.about}`,t.notices,r),s.state.tab==="ask"&&(s.state.tab="charts"),N0(s,r,[["charts","Charts",Yf(s,[{manifest:t,source:e}])],["summary","Summary",I("pre",{tabindex:0,"aria-label":"Summary"},t.summary??"")],["provenance","Provenance",Kf([t])]]),i.dataset.ready="yes",null}function N0(i,e,t){let n=I("div",{role:"tablist","aria-label":"Panels"}),s=t.map(([o,a,l])=>{let c=I("button",{type:"button",role:"tab",id:`tab-${o}`,"aria-controls":`panel-${o}`,onclick:()=>i.set({tab:o},"tab")},a),h=I("div",{role:"tabpanel",id:`panel-${o}`,"aria-labelledby":`tab-${o}`,tabindex:0},l);return n.append(c),{key:o,button:c,panel:h}});n.addEventListener("keydown",o=>{let a=o.key==="ArrowRight"?1:o.key==="ArrowLeft"?-1:0;if(!a)return;let l=s.findIndex(({key:h})=>h===i.state.tab),c=s[(l+a+s.length)%s.length];i.set({tab:c.key},"tab"),c.button.focus()}),nt(e,n,...s.map(({panel:o})=>o));let r=()=>{let o=s.some(({key:a})=>a===i.state.tab)?i.state.tab:s[0].key;for(let{key:a,button:l,panel:c}of s)l.setAttribute("aria-selected",String(a===o)),l.tabIndex=a===o?0:-1,c.hidden=a!==o};i.on(["tab"],r),r()}var Ih=class{constructor(e){this.model=e;e.on("msg:custom",(t,n)=>this.received(t,n))}model;next=0;waiting=new Map;ask(e,t,n={}){let s=this.next++;return new Promise((r,o)=>{this.waiting.set(s,{parts:[],missing:-1,done:r,fail:o}),this.model.send({id:s,run:e,name:t,query:n})})}received(e,t){let n=this.waiting.get(e.id);if(!n)return;if(e.error){this.waiting.delete(e.id),n.fail(new Error(e.error));return}n.missing<0&&(n.missing=e.parts);let s=t[0];if(n.parts[e.part]=new Uint8Array(s.buffer,s.byteOffset,s.byteLength),n.missing--,n.missing>0)return;this.waiting.delete(e.id);let r=new Uint8Array(n.parts.reduce((a,l)=>a+l.length,0)),o=0;for(let a of n.parts)r.set(a,o),o+=a.length;n.done(r.buffer)}},Lh=class{constructor(e,t){this.line=e;this.run=t}line;run;manifest(){return this.json("manifest")}bytes(e){return this.line.ask(this.run,e)}async columns(e){return Ii(await this.bytes(e))}async json(e){return ka(await this.bytes(e))}async ask(e,t){return Ii(await this.line.ask(this.run,e,t))}async answer(e,t){return ka(await this.line.ask(this.run,e,t))}async story(e){return ka(await this.line.ask(this.run,"trace",{id:e}))}};function ka(i){return JSON.parse(new TextDecoder().decode(i))}var U0=document.getElementById("exosome-view");U0&&I1(U0);async function I1(i){if(Ad()){let{runs:n}=await Dr("runs");await Ph(i,Array.from({length:n},(s,r)=>new Za(`run-${r}/`)),!0);return}let{runs:e}=await(await fetch("runs",{cache:"no-store"})).json(),t=Array.from({length:e},(n,s)=>new Wa(`run-${s}/`));await Ph(i,t,!0)}async function L1({model:i,el:e}){let t=new Ih(i);e.classList.add("in-notebook");let{runs:n}=ka(await t.ask(0,"runs"));await Ph(e,Array.from({length:n},(s,r)=>new Lh(t,r)),!1)}var zP={render:L1};export{zP as default};
