"""Attitudes: what a word or turn of phrase does to what it governs, in classes that a person can read and extend.

The classes are those of appraisal and of verbs of causing and preventing, not words seen in one corpus. The
first word of a phrase is given as a dictionary has it and stands for all its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal[
    "neg", "worth", "for", "against", "let", "undo", "ought", "first", "other", "commit", "good", "bad", "help", "harm",
    "need", "weigh", "bar", "go", "halt", "be", "modal", "conditional", "carry",
]  # fmt: skip
"""`for`/`against`: an attitude; `let`/`undo`: an act upon the thing; `good`/`bad`: a judgement; `help`/`harm`: an
effect; `go`/`halt`: it happens or does not; `carry`: a noun that hands the attitude on ("a plan for"); `weigh`: no
decision yet; `bar`: what follows is another's or beside the matter."""

_VERBS: dict[Kind, str] = {
    "for": """
        support; back; endorse; need; favor; favour; welcome; defend; praise; applaud; hail; champion; advocate;
        embrace; commend; congratulate; cheer; celebrate; salute; urge; demand; want; seek; propose; recommend;
        request; plead; call for; push for; press for; fight for; campaign for; lobby for; argue for; plead for; vote
        for; vote yes; vote in favor of; vote in favour of; vote to; speak in favor of; speak in favour of; come out
        for; come out in support of; come out in favor of; come out in favour of; agree with; agree to; stand by;
        stand behind; rally behind; rally for; rally around; believe in; appeal for; ask for; insist on; sign on to;
        throw weight behind; lean toward; encourage; hope; wish; would like to see; want to see; love; prefer;
        appreciate; respect; promote; tout; trumpet; co-sponsor; cosponsor; sponsor; be for; be in favor of; be in
        favour of; be supportive of; be in support of; be all for; be committed to; look forward to; strive for; work
        toward; work towards; aim for; aim at; hold out for; vouch for; crusade for; laud; extol; get behind; line up
        behind; go along with; get on board with; come around to; warm to; throw support behind; lend support to;
        speak up for; stick up for; make the case for; spearhead; co-author
    """,
    "against": """
        oppose; reject; condemn; criticize; criticise; denounce; decry; deplore; slam; blast; assail; lambast;
        lambaste; dismiss; deride; ridicule; resist; refuse; decline; rule out; warn against; argue against; vote
        against; vote no on; vote no; vote down; speak out against; speak against; come out against; push back
        against; push back on; object to; protest; protest against; rail against; campaign against; rally against;
        lobby against; fight against; fight; boycott; balk at; lean against; disagree with; disapprove of; turn down;
        resent; dislike; hate; regret; bemoan; lament; attack; rip; trash; advise against; caution against; decide
        against; march against; demonstrate against; sue over; sue to block; be opposed to; be against; be in
        opposition to; be critical of; be sceptical of; be skeptical of; give up on; shoot down; shy away from; back
        away from; have no interest in; stand against; stand firm against; speak up against; stand in the way of; get
        in the way of; walk away from; mock; denigrate; abhor; spurn; castigate; excoriate; repudiate; disavow;
        rebuff; inveigh against; lash out at; hit out at; take aim at; bristle at; recoil from; make the case against;
        disparage; shun; defy; brush aside; brush off; challenge; contest
    """,
    "let": """
        tighten; toughen; intensify; step up; escalate; ramp up; allow; permit; let; admit; approve; accept; uphold;
        include; invite; readmit; reinstate; guarantee; authorize; authorise; ratify; adopt; pass; enact; implement;
        sign; keep; preserve; protect; maintain; retain; extend; continue; finish; complete; launch; begin; start;
        sell; initiate; pursue; open; resume; introduce; establish; impose; enforce; mandate; require; join; codify;
        take up; carry out; go ahead with; move forward with; proceed with; press ahead with; move ahead with; go
        through with; honor; honour; hold; strengthen; expand; advance; file; bring; fund; build; stick to; stick
        with; stay with; save; order; grant; provide; release; raise; increase; push through; greenlight; renew;
        create; restore; repair; receive; finance; pay for; act on; achieve; negotiate; broker; deliver; draft;
        design; set up; hear from; summon; subpoena; unfreeze; unblock; kick off; restart; reopen; put back; bring
        back; hold on to; take part in; join in; return to; enter; attend; sign off on; enshrine; safeguard; shore up;
        beef up; bolster; revive; resurrect; formalize; give the green light to
    """,
    "undo": """
        loosen; soften; hold back on; hold off on; back off; go back on; backtrack on; renege on; lift; end; drop;
        remove; overturn; revoke; reverse; relax; ease; withdraw; undo; ban; bar; block; prevent; exclude; prohibit;
        forbid; stop; halt; suspend; expel; deny; isolate; postpone; delay; cancel; scrap; ax; jettison; disband;
        dissolve; abandon; veto; outlaw; repeal; abolish; rescind; eliminate; dismantle; do away with; kill; gut; axe;
        defund; defeat; quash; thwart; derail; discontinue; terminate; cut; slash; weaken; water down; roll back;
        scale back; cut back; cut off; get rid of; pull out of; withdraw from; opt out of; back out of; pull back
        from; quit; leave; exit; avoid; skip; ditch; strike down; keep from; throw out; walk back; tear up; rip up;
        limit; restrict; curb; rein in; slow; slow down; freeze; shelve; stave off; wind down; phase out; nix;
        override; vacate; withhold; hold up; hold back; put on hold; block off; sit on; invalidate; stall; close;
        shut; shut down; pause; reconsider; rethink; think again about; tear down; pull down; knock down; take down;
        break off; call off; sever; wind up; torpedo; scuttle; stymie; filibuster; obstruct; impede; hinder; sabotage;
        curtail; nullify; annul; scale down; chip away at; whittle down; unwind; put an end to; put a stop to; pull
        the plug on; criminalize; criminalise
    """,
    "weigh": """
        consider; discuss; debate; weigh; be open to; examine; study; explore; review; monitor; mull; ponder; assess;
        evaluate; decide whether; decide on; decide if; vote on; address; focus on; talk about; think about; look at;
        look into; hear about; watch; testify; understand; explain; describe; prepare for; brace for; predict; expect;
        handle; survive; confront; discuss; know about; learn about; wait for; avert; cope with; deal with; respond
        to; cooperate with; cover; comment on; speak about; remember; compare; face; close out; wrap up
    """,
    "worth": "warrant; merit; justify; deserve; call out for; cry out for; vindicate; rise to; rise to the level of",
    "help": "unite; help; save; improve; boost; strengthen; benefit; create jobs; make sense; save lives; do good",
    "harm": """
        hurt; harm; damage; devastate; undermine; destroy; weaken; endanger; threaten; jeopardize; jeopardise; kill
        jobs; kill people; kill thousands; kill millions; ruin; cripple; wreck; violate; punish; cost jobs; cost
        lives; cost thousands of jobs; worsen; imperil; erode; betray; go too far; divide; tear apart; penalize;
        penalise; burden; do harm; do damage; embolden; set back; break the law; make no sense; make things worse;
        trample; discriminate
    """,
    "go": """
        happen; proceed; continue; go ahead; go forward; move forward; take place; remain; stay; begin; start; pass;
        stand; prevail; resume; succeed; become law; be on the table; take effect
    """,
    "halt": "stop; end; wait; fail; cease; be off the table; go away",
    "commit": """
        will; would; 'll; 'd; wo; intend to; plan to; want to; hope to; wish to; decide to; choose to; promise to;
        pledge to; vow to; be going to; be ready to; be prepared to; be willing to; be determined to; be happy to; be
        on standby to; be glad to; be eager to; agree to; commit to; aim to; be proud to; be here to; be working to;
        be trying to; be committed to; be inclined to; on standby to; ready to; willing to; prepared to; happy to;
        eager to; determined to; committed to; be planning to; be fighting to; work to; push to; seek to; fight to;
        try to; move to; continue to; vote to; threaten to; want; need
    """,
}

_WORDS: dict[Kind, str] = {
    "against": """
        against; in opposition to; opposition to; resistance to; objection to; objections to; hostility to; rejection
        of; doubts about; misgivings about; reservations about; concerns about; refusal of; refusal to; reluctance to;
        unwillingness to; criticism of; condemnation of
    """,
    "for": "in favor of; in favour of; in support of",
    "undo": """
        suspension; hold on; freeze on; halt to; removal; abolition; cancellation; closure; exclusion; expulsion;
        moratorium; postponement; reversal; termination; elimination; prohibition; restriction; restrictions; curbs;
        withdrawal; rollback; dissolution
    """,
    "let": """
        approval; passage; adoption; extension; ratification; implementation; enactment; resumption; restoration;
        continuation; introduction; reinstatement; expansion; creation; preservation
    """,
    "commit": "going to",
    "neg": "not; never; no; nor; cannot; neither; no longer; nobody; hardly; n't; stop short of; nothing; none",
    "ought": """
        should; must; ought to; need to; needs to; has to; have to; has got to; have got to; 've got to; gotta; had
        better; it is time to; it's time to; it is time for; it's time for; past time to; past time for; high time to;
        high time for; time has come to; time has come for; time is now to; time is now for; now is the time to; now
        is the time for; is not the time to; is not the time for; let us; let's; deserve to; deserves to; have the
        right to; has the right to; have a right to; has a right to; have a duty to; had a duty to; have an obligation
        to; is obliged to; the right to; no choice but to; no option but to; no alternative but to; it is imperative
        to; it is essential to; need not
    """,
    "first": "I; we; We; I'm; we're; We're; I've; we've; We've; I'll; we'll; We'll; I'd; we'd; We'd",
    "other": "he; she; they; you; He; She; They; You; he's; she's; they're; you're; it; It",
    "be": """
        is; are; was; were; be; been; being; am; 's; 're; 'm; remains; remain; seems; seem; becomes; as; isn; aren;
        wasn; weren
    """,
    "modal": "can; could; may; might; would; will; wo; 'll; 'd",
    "need": """
        need for; needs; call for; calls for; demand for; demands for; case for; support for; support of; push for;
        push to; bid to; bid for; drive to; drive for; fight for; reason to; reason for; reasons to; reasons for; need
        to; grounds to; grounds for; ground to; ground for; justification for; justification to; basis for; basis to;
        evidence for; argument for; point in; sense in; evidence to; excuse for; opposition from
    """,
    "bar": """
        who; whom; whose; which; what; that; whether; if; how; why; when; where; about; after; before; during;
        despite; over; because; while; critics; opponents; supporters; proponents; advocates; others; some; many;
        amid; since; until; unless; as; like; although; though; following; due; given; regarding; concerning;
        including; against whom; except; than; via; through; once; without; between; poll; polls; percent; whatever;
        into; consequences; aftermath; impact; effect; effects; outcome; instead of; rather than; response; reaction;
        handling; timing; coverage; pace; rollout; lack; failure; cost; costs; claims; reports; allegations; rumors;
        rumours; accusations; suggestions; speculation; notion that; idea that; beyond; likely to; unlikely to;
        expected to; poised to; apt to; bound to; supposed to; reluctant to; tempted to
    """,
    "good": """
        right; fair; good; great; important; necessary; vital; essential; welcome; positive; overdue; justified;
        warranted; imperative; critical; appropriate; crucial; critical step; wise; sensible; reasonable; legitimate;
        constitutional; wonderful; fantastic; terrific; excellent; humane; commonsense; common-sense; workable;
        lawful; heartening; life-saving; lifesaving; prudent; compassionate; principled; worthwhile; beneficial;
        brilliant; superb; commendable; victory; triumph; step forward; step in the right direction; win for; success;
        solution; best; the only way; the only option; only logical; the answer; milestone; breakthrough; godsend;
        blessing; lifeline; glad; pleased; delighted; thrilled; proud; excited; happy; relieved; encouraged;
        gratified; grateful; long past due; past due; common sense; win-win; smart; acceptable; compatible; consistent
        with; in line with; in the interest; in the best interest; proper; deserved; wanted; supportive; an option; on
        board; superior; preferable; admirable; courageous; long-overdue
    """,
    "bad": """
        fraud; crime; theft; hypocrisy; tyranny; slap in the face; wrong; mistake; mistaken; outrage; outrageous;
        shame; shameful; disgrace; disgraceful; illegal; unlawful; dangerous; unconstitutional; illegitimate;
        reckless; irresponsible; unnecessary; unwise; premature; counterproductive; counter-productive; hoax; sham;
        scam; farce; charade; travesty; circus; coup; witch hunt; witch-hunt; stunt; betrayal; blunder; bad; terrible;
        awful; horrible; disaster; disastrous; catastrophe; catastrophic; unacceptable; unjust; unfair; out of the
        question; waste of time; waste of money; waste of taxpayer; absurd; ridiculous; ludicrous; insane; crazy;
        stupid; foolish; nonsense; cruel; inhumane; immoral; unethical; heartless; un-American; racist;
        discriminatory; misguided; ill-advised; ill-conceived; shortsighted; short-sighted; deplorable; despicable;
        appalling; disgusting; repugnant; abhorrent; offensive; hypocritical; failure; flawed; unworkable;
        unrealistic; unsustainable; insulting; insult; slap in the face; step backward; step backwards; step in the
        wrong direction; mockery; nightmare; power grab; overreach; alarming; worrying; frightening; chilling;
        invasion of; breach of; intrusion; affront to; inferior; contravention of; divisive; disruptive;
        destabilizing; destabilising; burdensome; onerous; punitive; draconian; disproportionate; intolerable;
        undemocratic; dishonest; xenophobic; bigoted; hateful; tyrannical; oppressive; repressive; wasteful; bloated;
        impractical; unenforceable; hasty; dictatorial; authoritarian; meaningless; misleading; meritless; frivolous;
        heartbreaking; hurtful; unconscionable; indefensible; untenable; unsafe; unsound; misconceived; misplaced;
        one-sided; invasive; intrusive; inefficient; ineffectual; expensive; costly; political theater; political
        theatre; worst; harmful; destructive; damaging; unpatriotic; abuse of power; inappropriate; improper;
        unhelpful; unwarranted; unjustified; baseless; assault on; attack on; threat to; violation of; infringement;
        recipe for; outdated; obsolete; outmoded; antiquated; archaic; shocking; soap opera; politically motivated;
        too far; joke; bogus; rigged; phony; fake; scandal; unreasonable; sickening; disappointed; disappointing;
        outraged; appalled; dismayed; saddened; troubled; disturbed; alarmed; furious; upset; unhappy; disgusted;
        regrettable; dead on arrival; pointless; useless; ineffective; senseless; scurrilous; boondoggle; ruinous;
        perverse; unreasoned; a distraction; a sad day; baloney; vendetta; excessive; inhuman; barbaric; toxic; no
        place; not correspond to; not serve; not reflect; not belong; poison; malpractice; impossible; nuts; bonkers;
        monstrosity; abomination; non-starter; nonstarter; folly; insanity; madness; lunacy; idiocy; stupidity;
        tragedy; calamity; atrocity; abuse; menace; blackmail; extortion; liability; capitulation; robbery; sell-out;
        sellout; humiliation; injustice; provocation; job-killing; job-killer; giveaway; bad deal; worst deal; step in
        the wrong direction; cancer; plague
    """,
    "conditional": "",
    "carry": """
        plan; plans; proposal; proposals; bill; bills; effort; efforts; decision; move; moves; measure; measures;
        legislation; law; laws; policy; policies; resolution; resolutions; amendment; deal; deals; act; agreement;
        treaty; idea; ideas; attempt; attempts; bid; push; drive; call; calls; demand; demands; request; requests;
        campaign; prospect; possibility; threat; threats; step; steps; vote; votes; motion; initiative; articles;
        article; process; inquiry; order; rule; rules; program; programme; project; package; budget; provision;
        provisions; proceedings; scheme; concept; strategy; referendum; approach; action; actions; option; petition;
        mandate; permit; permits; right; rights; language; version; use; form; kind; type; part; any; all; every; the;
        a; an; further; new; its; their; his; her; our; my; your; this; that kind; these; those; such; of; to; for;
        on; with; in; at; and; or; by; be; been; being; full; proposed; possible; potential; planned; immediate;
        immediately; also; still; even; just; really; very; strongly; firmly; fully; today; now; swift; swiftly;
        quickly; quick; complete; outright; total; again; ever; more; most; stricter; tougher; stronger; tighter;
        strict; tough; federal; national; state; international; focus; emphasis; insistence; reliance; government;
        congress; senate; house; president; parliament; council; committee; both; another; from; us; them; him; it; me
    """,
}

_IRREGULAR = {
    "sell": "sold", "freeze": "froze frozen", "pay": "paid", "buy": "bought", "lose": "lost", "draw": "drew drawn",
    "send": "sent", "rise": "rose risen rising",
    "fight": "fought", "seek": "sought", "withdraw": "withdrew withdrawn", "stand": "stood", "speak": "spoke spoken",
    "strike": "struck stricken", "sue": "", "throw": "threw thrown", "take": "took taken", "give": "gave given",
    "tear": "tore torn", "come": "came", "get": "got gotten getting", "keep": "kept", "leave": "left", "forbid":
    "forbade forbidden forbidding", "undo": "undid undone", "begin": "began begun beginning", "uphold": "upheld",
    "stick": "stuck", "make": "made", "break": "broke broken", "hold": "held", "shoot": "shot", "shut": "shutting",
    "cut": "cutting", "let": "letting", "put": "putting", "quit": "quitting", "hurt": "hurting", "set": "setting",
    "go": "goes went gone", "have": "has had having", "be": "is are was were am been being 's 're 'm",
    "be for": "", "hear": "heard", "think": "thought", "know": "knew known", "understand": "understood",
    "become": "became", "do": "does did done", "ban": "banned banning", "bar": "barred barring", "stop":
    "stopped stopping", "slam": "slammed slamming", "rip": "ripped ripping", "drop": "dropped dropping", "scrap":
    "scrapped scrapping", "admit": "admitted admitting", "permit": "permitted permitting",
    "readmit": "readmitted readmitting", "expel":
    "expelled expelling", "gut": "gutted gutting", "skip": "skipped skipping", "shun": "shunned shunning", "pan":
    "panned panning", "cancel": "canceled cancelled canceling cancelling", "nix": "nixed", "axe": "axed", "veto":
    "vetoes vetoed vetoing", "plan": "planned planning", "commit": "committed committing", "build": "built", "bring":
    "brought", "choose": "chose chosen", "win": "won", "withhold": "withheld",
    "run": "ran", "wind": "wound", "override": "overrode overridden",
    "trample": "", "lead": "led", "will": "", "would": "", "'ll": "", "'d": "", "wo": "", "am": "", "rue": "rueing",
    "prefer": "preferred preferring", "abhor": "abhorred", "regret": "regretted regretting", "commit to": "",
}  # fmt: skip


def forms(verb: str) -> Iterator[str]:
    """Yield the forms of a verb."""
    yield verb
    if verb in _IRREGULAR:
        yield from _IRREGULAR[verb].split()
        if verb in ("be", "have", "go", "do", "will", "would", "'ll", "'d", "wo", "am"):
            return
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        yield verb + "es"
    elif re.search(r"[^aeiou]y$", verb):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    else:
        yield verb + "s"
    if verb.endswith("e"):
        yield from (verb + "d", verb[:-1] + "ing")
    else:
        yield from (verb + "ed", verb + "ing")


def _phrases() -> Iterator[tuple[str, Kind]]:
    for kind, text in _VERBS.items():
        for phrase in " ".join(text.split()).split(";"):
            verb, *rest = phrase.split()
            for form in forms(verb):
                yield " ".join([form, *rest]), kind
    for kind, text in _WORDS.items():
        for phrase in " ".join(text.split()).split(";"):
            if phrase.strip():
                yield phrase.strip(), kind
                if kind in ("undo", "let") and " " not in phrase.strip() and not phrase.strip().endswith("s"):
                    yield f"{phrase.strip()}s", kind  # "Prohibitions on it".


def _lexicon() -> dict[str, frozenset[Kind]]:
    found: dict[str, set[Kind]] = {}
    for phrase, kind in _phrases():
        found.setdefault(phrase, set()).add(kind)
    return {phrase: frozenset(kinds) for phrase, kinds in found.items()}


LEXICON = _lexicon()
BASES = frozenset(phrase.split()[0] for text in _VERBS.values() for phrase in " ".join(text.split()).split("; "))
"""Verbs as a dictionary has them: many are nouns as well ("limit", "cut", "strike")."""
