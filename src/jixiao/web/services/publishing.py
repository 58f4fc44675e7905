"""Publishing 公开: the approved version, masked; and the proof that it is nothing else."""

import json
from dataclasses import asdict

from jixiao.core.declaration import Choice, Declaration
from jixiao.publication.masking import Mask, mask
from jixiao.publication.package import encode_declaration
from jixiao.web.errors import RefusedError
from jixiao.web.models import Person, Publication, Submission, Version
from jixiao.web.services.drafting import digest


def preview(submission: Submission) -> tuple[Declaration, tuple[Mask, ...]]:
    """Return what would be published of the approved version, and what is masked in it."""
    return mask(_approved(submission).declaration)


def put_out(person: Person, submission: Submission) -> Publication:
    """Write the publication of the approved version; call it inside the step's transaction."""
    version = _approved(submission)
    declaration, masks = mask(version.declaration)
    content = encode_declaration(declaration).decode()
    values = {
        "version": version.number,
        "approved_digest": version.digest,
        "content": content,
        "digest": digest(content),
        "masks": json.dumps([asdict(one) for one in masks], ensure_ascii=False),
        "words": words_of(declaration, submission),
        "by": person,
    }
    publication, _ = Publication.objects.update_or_create(submission=submission, defaults=values)
    return publication


def take_down(submission: Submission) -> None:
    """Take a publication from the public site; call it inside the step's transaction."""
    Publication.objects.filter(submission=submission).delete()


def is_proven(publication: Publication) -> bool:
    """Tell whether a publication is the approved version and nothing else: masked anew, it is the same to the letter."""
    version = publication.submission.versions.get(number=publication.version)
    masked = encode_declaration(mask(version.declaration)[0]).decode()
    untouched = digest(version.content) == version.digest == publication.approved_digest
    return untouched and masked == publication.content and digest(masked) == publication.digest


def words_of(declaration: Declaration, submission: Submission) -> str:
    """Return the words by which a published form is found."""
    texts = [submission.agency.name, str(submission.year), *(_text(value) for value in declaration.fields.values())]
    texts += [declaration.name or "", declaration.overall_goal or "", declaration.annual_goal or ""]
    texts += [f"{i.name or ''} {i.target.text}" for i in declaration.indicators]
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _text(value: str | Choice) -> str:
    return "、".join(value.checked) if isinstance(value, Choice) else value


def _approved(submission: Submission) -> Version:
    if submission.approved is None:
        raise RefusedError("还没有批复过的版本，不能公开")
    return submission.version(submission.approved)
