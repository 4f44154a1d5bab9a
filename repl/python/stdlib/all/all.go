// Package all makes every standard module importable: importing it registers their loaders.
package all

import (
	_ "gospark/repl/python/stdlib/collections"
	_ "gospark/repl/python/stdlib/datetime"
	_ "gospark/repl/python/stdlib/decimal"
	_ "gospark/repl/python/stdlib/functools"
	_ "gospark/repl/python/stdlib/hashes"
	_ "gospark/repl/python/stdlib/io"
	_ "gospark/repl/python/stdlib/itertools"
	_ "gospark/repl/python/stdlib/json"
	_ "gospark/repl/python/stdlib/math"
	_ "gospark/repl/python/stdlib/operator"
	_ "gospark/repl/python/stdlib/os"
	_ "gospark/repl/python/stdlib/pure"
	_ "gospark/repl/python/stdlib/random"
	_ "gospark/repl/python/stdlib/re"
	_ "gospark/repl/python/stdlib/time"
)
