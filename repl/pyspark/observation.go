package pyspark

import (
	"time"

	vec "gospark/dataframe/column"
	"gospark/dataframe/exec"
	"gospark/dataframe/plan"
	"gospark/repl/python/object"
)

// observation is an Observation: metrics that the first action over a DataFrame collects.
type observation struct {
	object.Head
	name string
	used *sparkSession
	got  chan exec.Metrics
	row  *object.Dict
}

var observationClass = object.NewClass("pyspark.sql.observation", "Observation")

var observationSig = object.NewPySig("Observation.__init__", "self, name=None")

func init() {
	observationClass.New = func(th *object.Thread, cls *object.Type, args []object.Object, kw *object.Kwargs) (object.Object, error) {
		a, err := observationSig.Bind(th, append([]object.Object{object.None}, args...), kw)
		if err != nil {
			return nil, err
		}
		o := &observation{name: "observation_" + itoa(int(plan.NewID()))}
		if a[1] != object.None {
			s, ok := a[1].(*object.Str)
			if !ok {
				return nil, notExpected("name", "str", a[1])
			}
			if o.name = s.String(); o.name == "" {
				return nil, pyError(pySparkValueError, "VALUE_NOT_NON_EMPTY_STR", "arg_name", "name", "arg_value", "")
			}
		}
		o.InitHead(cls)
		return o, nil
	}
	observationClass.Init = func(*object.Thread, object.Object, []object.Object, *object.Kwargs) error { return nil }
	observationClass.AddPyMethods(object.PyMethod{Sig: "get(self)", Property: true, Fn: func(th *object.Thread, self object.Object, _ []object.Object) (object.Object, error) {
		return self.(*observation).get(th)
	}})
	dataFrameClass.AddPyMethods(build("observe(self, observation, *exprs)", observe))
}

// observe is df.observe: a node that computes aggregates of the rows that pass.
func observe(_ *object.Thread, d *dataFrame, a []object.Object) (plan.Plan, error) {
	items := a[1].(*object.Tuple).Items
	if len(items) == 0 {
		return nil, pyError(pySparkValueError, "CANNOT_BE_EMPTY", "item", "exprs")
	}
	p := &plan.Observe{Child: d.plan()}
	for _, it := range items {
		c, ok := it.(*column)
		if !ok {
			return nil, notExpected("exprs", "list[Column]", a[1])
		}
		p.Aggs = append(p.Aggs, c.expr)
	}
	switch o := a[0].(type) {
	case *observation:
		if o.used != nil {
			return nil, pyError(pySparkAssertionError, "REUSE_OBSERVATION")
		}
		o.used, o.got = d.session, make(chan exec.Metrics, 1)
		p.Name = o.name
		got := o.got
		d.session.s.OnMetrics(o.name, func(m exec.Metrics) { got <- m })
	case *object.Str:
		p.Name = o.String()
	default:
		return nil, notExpected("observation", "Observation or str", a[0])
	}
	return p, nil
}

// get is the metrics as a dict; it waits for the action that computes them.
func (o *observation) get(th *object.Thread) (object.Object, error) {
	if o.used == nil {
		return nil, pyError(pySparkAssertionError, "NO_OBSERVE_BEFORE_GET")
	}
	if o.row == nil {
		m, err := o.wait(th)
		if err != nil {
			return nil, err
		}
		read := rowReader(m.Schema)
		row, err := rowAsDict(read(vec.FromRows(m.Schema, []vec.Row{m.Row}), 0).(*object.Tuple), false)
		if err != nil {
			return nil, err
		}
		o.row = row.(*object.Dict)
	}
	return o.row.Copy(), nil
}

// wait looks for the metrics until they come or the thread is interrupted.
func (o *observation) wait(th *object.Thread) (exec.Metrics, error) {
	for {
		select {
		case m := <-o.got:
			return m, nil
		case <-time.After(interruptPoll):
			if err := th.Check(); err != nil {
				return exec.Metrics{}, err
			}
		}
	}
}
