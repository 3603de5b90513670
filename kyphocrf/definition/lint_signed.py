"""What a form that is signed on paper must satisfy."""

from collections.abc import Iterator

from kyphocrf.definition.study import Study


def signed_on_paper(study: Study) -> Iterator[str]:
    """Yield each item told at the head of a sheet that cannot be, and each unknown recipient."""
    for form in study.forms:
        signed = form.signed_on_paper
        if signed is None:
            continue
        for item in signed.about:
            group = form.group_of.get(item.name)
            if group is None or form.items[item.name] is not item:
                yield f"{form.name} is about {item.name} on paper, which is no item of it"
            elif group.repeats is not None:
                yield f"{form.name} is about {item.name} on paper, which stands in rows"
        if signed.recipient is not None and signed.recipient.item not in study.defaults:
            yield f"{form.name} goes to {signed.recipient.item} on paper, which is no setting"
