package repl

import "fmt"

// About fills the banner.
type About struct {
	Spark  string // the version of Spark whose behaviour this is
	Own    string // our own version
	Python string // the version of Python whose behaviour this is
	Master string
	AppID  string
}

// Banner is what the shell greets with: PySpark's, with a line of our own for the version.
func Banner(a About) string {
	return fmt.Sprintf(`Welcome to
      ____              __
     / __/__  ___ _____/ /__
    _\ \/ _ \/ _ `+"`"+`/ __/  '_/
   /__ / .__/\_,_/_/ /_/\_\   version %s
      /_/

Using Python version %s (gospark %s)
Spark context available as 'sc' (master = %s, app id = %s).
SparkSession available as 'spark'.
`, a.Spark, a.Python, a.Own, a.Master, a.AppID)
}
