package object

func init() {
	for t, s := range map[*Type]string{NoneTypeType: "None", EllipsisType: "Ellipsis", NotImplementedTypeType: "NotImplemented"} {
		t.Repr = func(th *Thread, self Object) (string, error) { return s, nil }
	}
	NoneTypeType.Bool = func(th *Thread, self Object) (bool, error) { return false, nil }
	NoneTypeType.Hash = func(th *Thread, self Object) (int64, error) { return 8795347, nil }
	for t, v := range map[*Type]Object{NoneTypeType: None, EllipsisType: Ellipsis, NotImplementedTypeType: NotImplemented} {
		t.New = func(th *Thread, cls *Type, args []Object, kw *Kwargs) (Object, error) {
			if len(args) > 0 || kw.Len() > 0 {
				return nil, TypeErrorf("%s takes no arguments", t.Name)
			}
			return v, nil
		}
	}
}
