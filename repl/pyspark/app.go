package pyspark

import (
	"sync/atomic"

	"gospark/dataframe"
	"gospark/repl/python/object"
	"gospark/repl/python/stdlib"
)

// App is PySpark in one interpreter: the session that `spark` names, and what the modules share.
type App struct {
	session *sparkSession
	// built: a builder has settled the settings that cannot change later.
	built bool
}

// current is the App made last: whose session SparkSession.active() and getActiveSession() give.
var current atomic.Pointer[App]

// NewApp makes the sessions of an interpreter over a session of the engine, and registers the modules that `import pyspark` finds.
func NewApp(s *dataframe.Session, appName string) *App {
	a := &App{}
	sc := &sparkContext{appName: appName}
	sc.InitHead(sparkContextClass)
	a.session = a.wrapSession(s, sc)
	sc.session = a.session
	current.Store(a)
	for name, load := range a.modules() {
		stdlib.Register(name, load)
	}
	return a
}

func (a *App) wrapSession(s *dataframe.Session, sc *sparkContext) *sparkSession {
	ss := &sparkSession{s: s, app: a, context: sc}
	ss.InitHead(sparkSessionClass)
	return ss
}

// Predefine sets the names that the shell starts with: spark, sc, sqlContext, sqlCtx, sql.
func (a *App) Predefine(th *object.Thread, globals *object.Dict) error {
	globals.SetStr("spark", a.session)
	globals.SetStr("sc", a.session.context)
	sqlCtx := newSQLContext(sqlContextClass, a.session)
	globals.SetStr("sqlContext", sqlCtx)
	globals.SetStr("sqlCtx", sqlCtx)
	sql, err := object.GetAttrString(th, a.session, "sql")
	if err != nil {
		return err
	}
	globals.SetStr("sql", sql)
	globals.SetStr("SparkSession", sparkSessionClass)
	return nil
}

// Session is the engine's session that `spark` uses.
func (a *App) Session() *dataframe.Session { return a.session.s }
