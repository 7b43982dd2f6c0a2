"""Random records of procedures for property tests."""

import datetime as dt

from hypothesis import strategies as st

from portal.procedures.choices import Audience, Channel, Level, ServiceLevel, TimeUnit
from portal.procedures.record import Exemption, FeeLine, LegalBasis, Paper, Record, TimeLimit, Way

# What is typed in an old encoding is no accepted record; Latin letters that spell it are left out.
quotes = "".join(map(chr, range(0xA1, 0xC0))) + "Æ×÷"
# The reader refuses characters of private use, and replaces blanks and unseen characters that are not typed.
other = ["Cs", "Co", "Cf", "Zs", "Zl", "Zp"]
letters = st.characters(
    codec="utf-8", exclude_categories=other, exclude_characters=quotes + "\x85\ufffd\u034f"
)
awkward = st.sampled_from(
    ["=1+1", "-5", "'x", "''=x", "[", "[1]", "{", '"', "a;b", "a,b", "_x0041_", "@x", "1.0", "true", "\t"]
)
texts = st.one_of(st.text(letters, max_size=12), awkward, st.text("ắĐường \n\r,;\"'=-[]", max_size=20))
needed = texts.map(lambda text: f"Tên {text}")
ADDRESSES = ["", "https://a.vn/mẫu,1.docx?x=1;2", "http://a.vn", "/tai-lieu/1/=mau.pdf", "/"]
days = st.none() | st.dates(dt.date(1945, 9, 2), dt.date(2090, 1, 1))
numbers = st.integers(0, 99)


def rows(kind, **parts):
    return st.lists(st.builds(kind, **parts), max_size=3).map(tuple)


limits = st.builds(
    TimeLimit,
    tenths=st.integers(0, 900),
    unit=st.sampled_from(TimeUnit),
    after_hour=st.none() | st.integers(0, 23),
)
fees = rows(FeeLine, amount=st.integers(0, 10**9), per=texts, condition=texts)
records = st.builds(
    Record,
    name=needed,
    field=needed,
    kind=texts,
    levels=st.lists(st.sampled_from(Level)),
    decision_number=texts,
    decision_date=days,
    sequence=texts,
    ways=rows(
        Way,
        channel=st.sampled_from(Channel),
        case=texts,
        time_limit_text=texts,
        time_limit=st.none() | limits,
        fee_text=texts,
        fees=fees,
        description=texts,
    ),
    cases=st.lists(texts, max_size=3),
    papers=rows(
        Paper,
        name=needed,
        case=texts,
        form_name=texts,
        form_url=st.sampled_from(ADDRESSES),
        originals=numbers,
        copies=numbers,
        required=st.booleans(),
        note=texts,
    ),
    sets=st.none() | numbers,
    audiences=st.lists(st.sampled_from(Audience)),
    audience_text=texts,
    issuing_agency=texts,
    executing_agency=texts,
    results=st.lists(texts, max_size=3),
    legal_basis=rows(LegalBasis, number=needed, title=texts, issued_on=days, issuer=texts),
    keywords=st.lists(texts, max_size=3),
    conditions=texts,
    description=texts,
    time_limit_text=texts,
    fee_text=texts,
    fee_date=days,
    exemptions=rows(Exemption, who=needed, amount=st.integers(0, 10**6), legal_basis=texts),
    service_level=st.none() | st.sampled_from(ServiceLevel),
    level_of_four=st.none() | st.integers(1, 4),
    note=texts,
    source=texts,
)
