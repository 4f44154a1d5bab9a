package coreutils

import "gospark/repl/lab/command"

// Commands has the tools by name.
var Commands = command.Table{
	"cat": entry(cat), "column": entry(column), "comm": entry(comm), "cut": entry(cut), "egrep": entry(grep), "fgrep": entry(grep), "fold": entry(fold), "grep": entry(grep), "head": entry(head),
	"join": entry(joinFiles), "date": entry(date), "ls": entry(ls), "nl": entry(nl), "paste": entry(paste), "rev": entry(rev), "sed": entry(streamEditor), "sort": entry(sortLines), "tac": entry(tac),
	"tail": entry(tail), "tr": entry(tr), "uniq": entry(uniq), "wc": entry(wc),
	"chmod": entry(chmod), "cp": entry(cp), "du": entry(du), "find": entry(find), "ln": entry(ln), "mkdir": entry(mkdir), "mktemp": entry(mktemp), "mv": entry(mv), "pwd": entry(pwd), "readlink": entry(readlink), "realpath": entry(realpath), "rm": entry(rm), "rmdir": entry(rmdir), "stat": entry(stat), "touch": entry(touch), "basename": entry(basename), "dirname": entry(dirname),
	"base64": entry(base64Command), "clear": entry(clear), "echo": entry(echo), "env": entry(env), "false": exits(1), "hostname": entry(hostname), "id": entry(id),
	"less": entry(pager), "more": entry(pager), "nproc": entry(nproc), "printenv": entry(printenv), "printf": entry(printf), "seq": entry(seq), "sleep": entry(sleep),
	"tee": entry(tee), "true": exits(0), "uname": entry(uname), "whoami": entry(whoami), "xargs": entry(xargs), "yes": entry(yes),
	"md5sum": checksum("md5sum"), "sha1sum": checksum("sha1sum"), "sha224sum": checksum("sha224sum"), "sha256sum": checksum("sha256sum"),
	"sha384sum": checksum("sha384sum"), "sha512sum": checksum("sha512sum"),
	"awk": entry(awk), "cmp": entry(compareFiles), "diff": entry(diff), "expr": entry(expr), "gunzip": entry(gzipCommand), "gzip": entry(gzipCommand),
	"od": entry(od), "shuf": entry(shuf), "split": entry(splitFile), "strings": entry(printableRuns),
	"df": entry(leftOut("du tells how large folders are")), "file": entry(leftOut("head -c 16 FILE | od -c shows how a file begins")),
	"tar":  entry(leftOut("gzip packs single files, cp -r copies folders")),
	"mawk": entry(awk), "zcat": entry(gzipCommand),
}
