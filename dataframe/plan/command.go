package plan

import (
	"gospark/dataframe/errs"
	"gospark/dataframe/types"
)

// Command is a statement that is not a query. It is a leaf: plans inside Stmt are unresolved, and whoever runs the command (the
// session) analyzes them. SQL is the text of the whole statement.
type Command struct {
	Stmt   Statement
	SQL    string
	Origin *errs.Context
}

// Statement is one of the statements below.
type Statement interface{ statement() }

func (p *Command) Inputs() []Plan          { return nil }
func (p *Command) WithInputs([]Plan) Plan  { return p }
func (p *Command) Exprs() []Expr           { return nil }
func (p *Command) WithExprs([]Expr) Plan   { return p }
func (p *Command) Output() []*AttributeRef { return nil }

// Statements about the session.
type (
	// Explain is EXPLAIN; Mode is "simple", "extended", "formatted", "codegen", "cost" or "logical".
	Explain struct {
		Mode string
		Plan Plan // a query or a *Command
	}
	// SetConf is SET: Key "" lists all ("-v" with descriptions), HasValue false shows one.
	SetConf struct {
		Key, Value string
		HasValue   bool
	}
	// SetTimeZone is SET TIME ZONE; Zone "LOCAL" is the machine's.
	SetTimeZone struct{ Zone string }
	// ResetConf is RESET; Key "" resets all.
	ResetConf struct{ Key string }
	// SetCatalog is SET CATALOG; Use is USE [DATABASE] name; SetPath is SET PATH = ….
	SetCatalog struct{ Name string }
	Use        struct {
		Name []string
		// Namespace: USE DATABASE, a name without a catalog.
		Namespace bool
	}
	SetPath struct{ Entries [][]string }
	// SetCollation is SET COLLATION.
	SetCollation struct{ Name []string }
	// SetVariables is SET VAR: each variable gets its value, or all of them the single row of Query.
	SetVariables struct {
		Names  [][]string
		Values []Expr // Default for DEFAULT
		Query  Plan
	}
	// DeclareVariables is DECLARE [OR REPLACE] [VARIABLE] a, b …; Type nil: the default's type.
	DeclareVariables struct {
		Names      [][]string
		Replace    bool
		Type       types.DataType
		Default    Expr // nil: NULL
		DefaultSQL string
	}
	DropVariable struct {
		Name     []string
		IfExists bool
	}
	// ExecuteImmediate runs the text that Query, a constant expression, gives.
	ExecuteImmediate struct {
		Query Expr
		Into  [][]string
		Using []Expr // Alias where named
	}
	ClearCache struct{}
	// CacheTable is CACHE [LAZY] TABLE; Query nil: an existing table.
	CacheTable struct {
		Name    []string
		Lazy    bool
		Options map[string]string
		Query   Plan
		SQL     string
	}
	UncacheTable struct {
		Name     []string
		IfExists bool
	}
	// Refresh is REFRESH TABLE, FUNCTION or a path; Kind is "TABLE", "FUNCTION" or "".
	Refresh struct {
		Kind string
		Name []string
		Path string
	}
	// Resource is ADD or LIST JAR|FILE|ARCHIVE.
	Resource struct{ Op, Kind, Path string }
)

// ColumnDef is a column in DDL.
type ColumnDef struct {
	Field      types.Field
	Path       []string // the full name, in ALTER TABLE
	Default    Expr
	DefaultSQL string
	Generated  string // the text of GENERATED ALWAYS AS (…)
	// Position is FIRST or AFTER c: "FIRST", or the column's name in After.
	Position, After string
}

// TableSpec is what CREATE TABLE says besides the columns.
type TableSpec struct {
	Provider      string // USING
	Options       map[string]string
	Partitioning  []string    // columns
	PartitionCols []ColumnDef // PARTITIONED BY (a int), Hive's form
	Location      string
	Comment       string
	HasComment    bool
	Properties    map[string]string
	Buckets       int
	BucketCols    []string
	SortCols      []string
	ClusterBy     [][]string
	Serde         string // ROW FORMAT SERDE
	StoredAs      string
	RowFormat     map[string]string
}

// Statements about tables and views.
type (
	CreateTable struct {
		Name                  []string
		Columns               []ColumnDef
		Spec                  TableSpec
		IfNotExists, External bool
		Temporary             bool
		Replace, OrReplace    bool // REPLACE TABLE, CREATE OR REPLACE TABLE
		Query                 Plan // CTAS, or nil
		Like                  []string
	}
	// CreateView is CREATE VIEW and ALTER VIEW … AS (Alter set). SQL is the text of the query.
	CreateView struct {
		Name                 []string
		Columns              []ColumnDef // names and comments
		Temporary, Global    bool
		Replace, IfNotExists bool
		Alter                bool
		Comment              string
		HasComment           bool
		Properties           map[string]string
		SchemaBinding        string // "BINDING", "COMPENSATION", "EVOLUTION", "TYPE EVOLUTION"
		Query                Plan
		SQL                  string
	}
	// CreateTempViewUsing is CREATE TEMPORARY VIEW … USING format OPTIONS (…).
	CreateTempViewUsing struct {
		Name            []string
		Schema          *types.StructType
		Global, Replace bool
		Provider        string
		Options         map[string]string
	}
	// DropTable is DROP TABLE or, with View, DROP VIEW.
	DropTable struct {
		Name                  []string
		View, IfExists, Purge bool
	}
	// Insert is INSERT INTO|OVERWRITE. Partition values are literals, nil for dynamic ones; Directory is INSERT OVERWRITE DIRECTORY.
	Insert struct {
		Table        []string
		TableExpr    Expr // IDENTIFIER(…) not yet known
		Overwrite    bool
		IfNotExists  bool
		Columns      []string
		ByName       bool
		Partition    []PartitionValue
		ReplaceWhere Expr
		Directory    string
		Provider     string
		Options      map[string]string
		Query        Plan
		// More are the other INSERT clauses behind one FROM; each has a query of its own.
		More []*Insert
	}
	// Alter is ALTER TABLE|VIEW|DATABASE; Action says what, in the words of the statement: "RENAME TO", "ADD COLUMNS", "RENAME COLUMN",
	// "DROP COLUMNS", "ALTER COLUMN", "REPLACE COLUMNS", "SET TBLPROPERTIES", "UNSET TBLPROPERTIES", "SET LOCATION", "ADD PARTITION",
	// "DROP PARTITION", "RENAME PARTITION", "RECOVER PARTITIONS", "SET SERDE", "SET SERDEPROPERTIES", "SET SCHEMA", "SET COLLATION".
	Alter struct {
		Kind       string // "TABLE", "VIEW", "DATABASE"
		Name       []string
		Action     string
		IfExists   bool // also IF NOT EXISTS
		Columns    []ColumnDef
		Names      [][]string // columns of RENAME, DROP; the new name of RENAME TO
		To         string
		Properties map[string]string
		Value      string // a location, serde or binding
		Partitions []PartitionSpec
		SetNotNull *bool // ALTER COLUMN SET|DROP NOT NULL
		NewType    bool
		SetComment bool
		SetDefault bool
		Purge      bool
	}
	Truncate struct {
		Name      []string
		Partition []PartitionValue
	}
	// Analyze is ANALYZE TABLE|TABLES COMPUTE STATISTICS.
	Analyze struct {
		Name       []string
		Tables     bool
		Partition  []PartitionValue
		NoScan     bool
		Columns    []string
		AllColumns bool
	}
	// Repair is MSCK REPAIR TABLE; LoadData LOAD DATA INPATH; CommentOn COMMENT ON TABLE|DATABASE.
	Repair   struct{ Name []string }
	LoadData struct {
		Path             string
		Local, Overwrite bool
		Table            []string
		Partition        []PartitionValue
	}
	CommentOn struct {
		Kind    string
		Name    []string
		Comment string
	}
	// Delete, Update and Merge change rows, which no source of the project allows; they are kept to raise Spark's error by table.
	Delete struct {
		Table []string
		Where Expr
	}
	Update struct {
		Table  []string
		Names  [][]string
		Values []Expr
		Where  Expr
	}
	Merge struct{ Table []string }
)

// PartitionValue is a = 1 in PARTITION (…); Value nil: dynamic.
type PartitionValue struct {
	Name  string
	Value Expr
}

// PartitionSpec is PARTITION (…) with a location; To is the new values of RENAME.
type PartitionSpec struct {
	Values, To []PartitionValue
	Location   string
}

// Statements about databases and functions, and those that show something.
type (
	CreateNamespace struct {
		Name        []string
		IfNotExists bool
		Comment     string
		Location    string
		Properties  map[string]string
	}
	DropNamespace struct {
		Name              []string
		IfExists, Cascade bool
	}
	// CreateFunction is CREATE FUNCTION: a class (Class set) or a SQL body.
	CreateFunction struct {
		Name                            []string
		Temporary, Replace, IfNotExists bool
		Class                           string
		Resources                       [][2]string // kind, path
		Params                          []ColumnDef
		Returns                         types.DataType    // nil: inferred
		ReturnsTable                    *types.StructType // RETURNS TABLE; empty: inferred
		IsTable                         bool
		Language                        string
		Deterministic                   *bool
		ContainsSQL, ReadsSQL           bool
		Comment                         string
		Body                            Expr // RETURN expression
		Query                           Plan // RETURN query
		BodySQL                         string
	}
	DropFunction struct {
		Name                []string
		Temporary, IfExists bool
	}
	// Show is SHOW …; Kind is "TABLES", "TABLE EXTENDED", "VIEWS", "NAMESPACES", "COLUMNS", "FUNCTIONS", "CREATE TABLE",
	// "TBLPROPERTIES", "PARTITIONS", "CATALOGS", "CURRENT NAMESPACE", "CACHED TABLES", "COLLATIONS".
	Show struct {
		Kind      string
		Name      []string // the table, for COLUMNS, CREATE TABLE, TBLPROPERTIES, PARTITIONS; a function for FUNCTIONS
		Namespace []string // IN …
		Pattern   string   // LIKE …
		HasLike   bool
		Scope     string // FUNCTIONS: "USER", "SYSTEM", "ALL"
		Key       string // TBLPROPERTIES ('key')
		HasKey    bool
		Partition []PartitionValue
		Serde     bool // CREATE TABLE … AS SERDE
	}
	// Describe is DESCRIBE; Kind is "TABLE", "QUERY", "FUNCTION", "DATABASE".
	Describe struct {
		Kind      string
		Name      []string
		Extended  bool
		JSON      bool
		Column    []string
		Partition []PartitionValue
		Query     Plan
		SQL       string // of the query
	}
)

func (*Explain) statement()             {}
func (*SetConf) statement()             {}
func (*SetTimeZone) statement()         {}
func (*ResetConf) statement()           {}
func (*SetCatalog) statement()          {}
func (*Use) statement()                 {}
func (*SetPath) statement()             {}
func (*SetCollation) statement()        {}
func (*SetVariables) statement()        {}
func (*DeclareVariables) statement()    {}
func (*DropVariable) statement()        {}
func (*ExecuteImmediate) statement()    {}
func (*ClearCache) statement()          {}
func (*CacheTable) statement()          {}
func (*UncacheTable) statement()        {}
func (*Refresh) statement()             {}
func (*Resource) statement()            {}
func (*CreateTable) statement()         {}
func (*CreateView) statement()          {}
func (*CreateTempViewUsing) statement() {}
func (*DropTable) statement()           {}
func (*Insert) statement()              {}
func (*Alter) statement()               {}
func (*Truncate) statement()            {}
func (*Analyze) statement()             {}
func (*Repair) statement()              {}
func (*LoadData) statement()            {}
func (*CommentOn) statement()           {}
func (*Delete) statement()              {}
func (*Update) statement()              {}
func (*Merge) statement()               {}
func (*CreateNamespace) statement()     {}
func (*DropNamespace) statement()       {}
func (*CreateFunction) statement()      {}
func (*DropFunction) statement()        {}
func (*Show) statement()                {}
func (*Describe) statement()            {}
