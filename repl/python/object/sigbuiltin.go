package object

// checkBuiltin counts the arguments of a call to a function written in Go, failing in the words of CPython's argument
// parsers, of which there is one per calling convention.
func (s *Sig) checkBuiltin(args []Object, kw *Kwargs) error {
	n, nkw := len(args), kw.Len()
	required := 0
	for _, p := range s.Params[:s.NPos] {
		if !p.Optional {
			required++
		}
	}
	if s.NPosOnly == len(s.Params) || s.NPosOnly == s.NPos && s.VarPos == len(s.Params)-1 {
		return s.checkPositional(n, nkw, required)
	}
	if s.VarPos >= 0 || s.VarKw >= 0 {
		if s.VarPos < 0 && n > s.NPos {
			return TypeErrorf("%s expected at most %d argument%s, got %d", s.Name, s.NPos, plural(s.NPos), n)
		}
		if n < s.NPosOnly && required >= s.NPosOnly {
			return TypeErrorf("%s expected at least %d argument%s, got %d", s.Name, s.NPosOnly, plural(s.NPosOnly), n)
		}
		return nil
	}
	total := len(s.Params)
	exactly := "at most"
	if required == total {
		exactly = "exactly"
	}
	if n+nkw > total {
		kind := ""
		if n == 0 {
			kind = "keyword "
		}
		return TypeErrorf("%s() takes %s %d %sargument%s (%d given)", s.Name, exactly, total, kind, plural(total), n+nkw)
	}
	if n > s.NPos {
		if s.NPos == 0 {
			return TypeErrorf("%s() takes no positional arguments", s.Name)
		}
		exactly = "at most"
		if required == s.NPos {
			exactly = "exactly"
		}
		return TypeErrorf("%s() takes %s %d positional argument%s (%d given)", s.Name, exactly, s.NPos, plural(s.NPos), n)
	}
	minPos := 0
	for _, p := range s.Params[:s.NPosOnly] {
		if !p.Optional {
			minPos++
		}
	}
	if n < minPos {
		exactly = "at least"
		if minPos == s.NPos {
			exactly = "exactly"
		}
		return TypeErrorf("%s() takes %s %d positional argument%s (%d given)", s.Name, exactly, minPos, plural(minPos), n)
	}
	return nil
}

func (s *Sig) checkPositional(n, nkw, required int) error {
	if nkw > 0 {
		return TypeErrorf("%s() takes no keyword arguments", s.qual)
	}
	most := s.NPos
	if s.VarPos >= 0 {
		most = n
	}
	switch {
	case n >= required && n <= most:
		return nil
	case most == 0:
		return TypeErrorf("%s() takes no arguments (%d given)", s.qual, n)
	case most == 1 && required == 1 && s.VarPos < 0:
		return TypeErrorf("%s() takes exactly one argument (%d given)", s.qual, n)
	case s.VarPos < 0 && required == most:
		return TypeErrorf("%s expected %d argument%s, got %d", s.Name, most, plural(most), n)
	case n < required:
		return TypeErrorf("%s expected at least %d argument%s, got %d", s.Name, required, plural(required), n)
	}
	return TypeErrorf("%s expected at most %d argument%s, got %d", s.Name, most, plural(most), n)
}
