"""One file a rule 一条规则一个文件; found by scanning this folder (see `jixiao.review.catalogue`)."""
