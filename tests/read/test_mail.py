"""Mail: newsletters, mailboxes, what is attached and what is forwarded."""

import email.message
import email.policy

import pytest

from builder.read import mail
from builder.read.registry import RawArticle, RawFile, Refused, Source, Unreadable
from tests.read import samples
from tests.read.samples import STORIES

ONE = STORIES[0]


def read(data):
    return list(mail.read(Source(data=data if isinstance(data, bytes) else data.encode())))


def letter(text="One.\n\nTwo.", html=None, **headers):
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    stated = {"From": "The Pier <l@p.example>", "Subject": "Pier shut", "Date": "Tue, 31 Mar 2026 23:30:00 -0500"}
    for name, value in {**stated, "Message-ID": "<1@p.example>", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, "html")
    return message


def test_a_newsletter():
    (article,) = read(letter(List_Id="Pier News <news.p.example>").as_bytes())
    assert (article.text, article.member) == ("One.\n\nTwo.", "1@p.example")
    assert article.metadata == {"title": "Pier shut", "outlet": "The Pier", "date": "2026-03-31", "list": "Pier News"}


def test_the_html_part_goes_first_without_buttons_and_footer():
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body>"
        "<div style='display:none'>Preview</div>"
        "<p><a href='#'>View in browser</a></p><table><tr><td><p>One.</p></td></tr><tr><td><p>Two.</p></td></tr>"
        "<tr><td>You get this as a reader. <a href='#'>Unsubscribe</a></td></tr><tr><td>Pier Ltd</td></tr></table>"
    )
    (article,) = read(letter("plain", page).as_bytes())
    assert article.text == "One.\n\nTwo."


def test_a_sender_without_a_name_is_its_domain():
    (article,) = read(letter(**{"From": "l@p.example"}).as_bytes())
    assert article.metadata["outlet"] == "p.example"


def test_headers_and_bodies_in_old_encodings():
    data = (
        b"From: =?iso-8859-1?q?Der_K=FCstenbote?= <k@p.example>\nSubject: =?windows-1252?q?=93Nein=94?=\n"
        b"Message-ID: <1>\nContent-Type: text/plain; charset=windows-1252\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n"
        b"=93Nein,=94 sagte sie =96 und ging =\nweg.\n"
    )
    (article,) = read(data)
    assert (article.metadata["outlet"], article.metadata["title"]) == ("Der Küstenbote", "“Nein”")
    assert article.text == "“Nein,” sagte sie – und ging weg."


def test_flowed_lines_are_put_together_and_signatures_left_out():
    body = b"The pier \nis shut.\n\nIt opens in May.\n-- \nAda Reed\n"
    (article,) = read(b"From: a@b\nMessage-ID: <1>\nContent-Type: text/plain; format=flowed\n\n" + body)
    assert article.text == "The pier is shut.\n\nIt opens in May."


def test_a_mailbox_holds_a_message_a_member():
    found = read(samples.as_mbox())
    assert [each.member for each in found] == [f"{story.date}@x.example" for story in STORIES]
    assert [each.text for each in found] == [story.text for story in STORIES]


def test_a_line_that_begins_with_from_stays_in_its_message():
    box = b"From a@b Tue Mar  3 10:00:00 2026\nFrom: a@b\nMessage-ID: <1>\n\nOne.\n\n>From here on\nit is 2026.\n"
    (article,) = read(box)
    assert article.text == "One.\n\nFrom here on\nit is 2026."


def test_attachments_and_messages_inside_are_files():
    message = letter("See below.")
    message.add_attachment(b"%PDF-1.7", "application", "pdf", filename="../a.pdf")
    message.add_attachment(b"\x89PNG", "image", "png", filename="a.png")
    inner = letter("Inner.", **{"Message-ID": "<2@p.example>"})
    message.add_attachment(inner)
    body, pdf, inside = read(message.as_bytes())
    assert body.text == "See below."
    assert isinstance(pdf, RawFile)
    assert (pdf.member, pdf.data, pdf.media_type) == ("../a.pdf", b"%PDF-1.7", "application/pdf")
    assert [each.text for each in read(inside.data)] == ["Inner."]


def test_a_forwarded_message_is_the_one_inside():
    text = (
        "Have a look.\n\n---------- Forwarded message ---------\nFrom: The Pier <l@p.example>\n"
        "Date: Tue, 3 Mar 2026 10:00:00 +0100\nSubject: Gate open\nTo: me@b.example\n\nOne.\n\nTwo.\n"
    )
    (article,) = read(letter(text, Subject="Fwd: Gate open", From="Me <me@b.example>").as_bytes())
    assert article.text == "One.\n\nTwo."
    assert article.metadata == {"title": "Gate open", "outlet": "The Pier", "date": "2026-03-03"}


def test_a_message_without_words_is_said_and_the_rest_goes_on():
    empty = b"From a@b Tue Mar  3 10:00:00 2026\nFrom: a@b\nMessage-ID: <1>\n\n\n\n"
    refused, article = read(empty + b"From a@b Tue Mar  3 10:00:00 2026\nFrom: a@b\nMessage-ID: <2>\n\nOne.\n")
    assert isinstance(refused, Refused)
    assert (refused.member, refused.reason) == ("message 1", "has no text")
    assert article.text == "One."


@pytest.mark.parametrize(
    "header",
    [
        b"Date: not a date",
        b"Date: Tue, 99 Foo 20260 99:99:99 +99999",
        b"From: =?utf-8?b?////?= <a@b",
        b"From: a@[b]]<>,;:",
        b"Subject: \xff\xfe\x00 raw bytes",
        b"Subject: =?unknown-8bit?q?=FF?=",
        b"Content-Type: text/plain; charset=no-such-charset",
        b"Content-Type: text/html; charset*0*=utf-8''%zz; charset*1=x",
        b"Content-Type: ;;;/",
        b"Content-Type: multipart/mixed",
        b"Content-Type: multipart/mixed; boundary=",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Disposition: attachment; filename*=utf-8''%ff%fe",
        b"Message-ID: <>",
        b"Message-ID: " + b"x" * 5_000,
        b"List-Id: <<<",
        b"List-Archive: <javascript:alert(1)>",
    ],
)
def test_bad_headers_never_raise(header):
    found = read(b"From: a@b\nMessage-ID: <1>\n" + header + b"\n\nThe pier is shut.\n")
    assert all(isinstance(each, RawArticle | Refused | RawFile) for each in found)
    assert found


@pytest.mark.parametrize(
    ("head", "is_mail"),
    [
        (samples.as_eml(ONE), True),
        (samples.as_mbox(), True),
        (b"Received: from x\n by y\nFrom: a\n\nz", True),
        (b"From the pier one sees 2026 boats.\n\nThey lie still.", False),
        (b"Title: Pier\nFrom: Ada\n\nText", False),
        (b"The pier: shut\n", False),
        (b"", False),
    ],
)
def test_mail_is_known_by_its_headers(head, is_mail):
    assert mail.sniff(head[:4096]) is is_mail


def test_what_has_no_headers_is_no_mail():
    with pytest.raises(Unreadable, match="no mail headers"):
        read("\n\njust words\n")
