// Package sql turns SQL text in Spark's dialect into unresolved plans.
//
// ParseExpression, ParseQuery, ParseStatement, ParseDDL and ParseType are the entry points; a Parser value carries what literals
// depend on (the session's time zone). Errors are *errs.Error of class ParseException with the position in the text. The
// statement is cut into tokens by lexer.go; expr.go has the operator-precedence parser, query.go the clauses of SELECT, from.go the
// relations, statement.go the table of statements. Nearly every keyword can be an identifier, so the parser decides by what
// follows (keywords.go).
//
// Operators and special forms become plan.Func calls with these names:
//
//	a + b, a - b, a * b, a / b, a % b    "+" "-" "*" "/" "%"
//	a DIV b                              "div"
//	a & b, a | b, a ^ b, ~a              "&" "|" "^" "~"
//	a << b, a >> b, a >>> b              "<<" ">>" ">>>"
//	a = b, a == b, a <=> b               "=" "=" "<=>"
//	a < b, a <= b, a !> b, …             "<" "<=" ">" ">="
//	a <> b, a != b                       "NOT" of "="
//	-a, +a                               "unary_minus" "positive" (a sign before a number is part of the literal)
//	a AND b, a OR b, NOT a, !a           "AND" "OR" "NOT"
//	a || b                               "concat"
//	a IN (b, c)                          "in" (a, b, c); plan.InSubquery for a query
//	a BETWEEN b AND c                    "between" (a, b, c)
//	a LIKE b [ESCAPE 'c']                "like" (a, b [, c]); the same for "ilike"; a RLIKE b "rlike"
//	a [NOT] LIKE ANY|ALL ('b', 'c')      "likeany", "likeall", "notlikeany", "notlikeall" (a, b, c); with ILIKE or patterns that
//	                                     are not literals an OR or AND of single tests
//	a IS NULL, a IS NOT NULL             "isnull" "isnotnull"; IS UNKNOWN the same
//	a IS TRUE, a IS DISTINCT FROM b      "<=>" with the literal; "NOT" of "<=>"
//	CASE WHEN a THEN b ELSE c END        "when" (a, b, …, c); CASE x WHEN a is WHEN x = a
//	EXTRACT(f FROM a)                    "extract" ('f', a)
//	SUBSTRING(a FROM b FOR c)            "substring" (a, b, c or 2147483647)
//	TRIM(LEADING b FROM a)               "trim" "ltrim" "rtrim" ([b,] a)
//	POSITION(a IN b)                     "locate" (a, b, 1)
//	OVERLAY(a PLACING b FROM c FOR d)    "overlay" (a, b, c, d or -1)
//	TIMESTAMPADD(DAY, b, c), DATEADD     "timestampadd" ('DAY', b, c); "timestampdiff" likewise
//	a COLLATE b                          "collate" (a, 'b')
//	(a, 1)                               "named_struct" ('a', a, 'col2', 1)
//	STRUCT(1 AS a)                       "struct" with plan.Alias arguments
//	a:b.c                                "variant_get" (a, '$.b.c', 'variant') AS c
//	count(*)                             "count" (1)
//
// CURRENT_DATE and its like without parentheses stay plan.Attr: the analyzer tries a column first.
package sql
