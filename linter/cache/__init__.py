"""The cache: what is kept between runs, so that only what has changed is read and judged again.

`memory` tells which kept judgement or draft still holds. As text they hold no word of the draft: `packing` writes and
reads judgements, `stowing` drafts, by the `ranges` and `offsets` where the words stand; `freezing` does it with the
rules. `store` keeps the texts, by key, in a folder of the user's own.
"""
