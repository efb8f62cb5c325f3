"""TEMPORARY reader so that others can start; the real one replaces it."""
from __future__ import annotations
import tomllib
from dataclasses import dataclass
from pathlib import Path
from referralmap.model import *
from referralmap.model import PAIR, ZoneWords, ViewPick, NearPick
from .shapes import parse_point, parse_shape

@dataclass(frozen=True)
class AtlasFiles:
    format: int; version: str; muscles: tuple; sources: tuple; landmarks: tuple; regions: tuple; insets: tuple

def read_atlas_files(folder):
    L=lambda p: tomllib.loads((Path(folder)/p).read_text('utf-8')) if (Path(folder)/p).exists() else {}
    ref=lambda rows: tuple(SourceRef(r['key'],r.get('confidence',''),r.get('for','')) for r in rows)
    ms=[]
    for p in sorted((Path(folder)/'muscles').rglob('*.toml')):
        try:
            d=tomllib.loads(p.read_text('utf-8')); a=p.parent.name
            tps=tuple(TriggerPoint(muscle=d['id'],id=t['id'],name=t['name'],place=t['place'],at=parse_point(t['at']),essential=tuple(map(parse_shape,t['essential'])),spillover=tuple(map(parse_shape,t.get('spillover',[]))),zone_words=ZoneWords(tuple(t.get('zone_words',{}).get('essential',[])),tuple(t.get('zone_words',{}).get('spillover',[]))),sources=ref(t.get('sources',[]))) for t in d['trigger_points'])
            ms.append(Muscle(id=d['id'],area=a,name=d['name'],latin=d['latin'],synonyms=tuple(d.get('synonyms',[])),depth=d['depth'],origin=d.get('origin',''),insertion=d.get('insertion',''),action=d.get('action',''),nerve=d.get('nerve',''),outline=tuple(map(parse_shape,d['outline'])),sources=ref(d.get('sources',[])),trigger_points=tps))
        except Exception as e: print('SKIP',p,repr(e))
    seed=lambda s: parse_shape(s if s.split()[0] in ('band','spot','patch') else 'spot '+s)
    side=lambda r: Side.MIDLINE if r.get('side')=='midline' else Side.LEFT
    regs=tuple(Region(id=k,name=r['name'],area=r['area'],anatomical=r['anatomical'],shapes=tuple(map(seed,r['seeds'])),side=side(r)) for k,r in L('regions.toml').items())
    ins=tuple(Inset(id=k,name=r.get('name',r.get('words',k)),anatomical=r.get('anatomical',''),area_cm2=r['area_cm2'],reason=r.get('reason',''),side=side(r)) for k,r in L('insets.toml').items())
    lms=tuple(Landmark(k,r['words'],ViewPick('anterior',0,0)) for k,r in L('landmarks.toml').items())
    return AtlasFiles(1,'2026.11.0',tuple(ms),(),lms,regs,ins)
