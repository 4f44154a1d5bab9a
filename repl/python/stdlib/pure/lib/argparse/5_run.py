class _Run(object):
    """One pass over the words of a command line. kinds has a letter for each word: O an option, A an argument, - the --."""

    def __init__(self, parser, words, namespace):
        self.parser, self.words, self.namespace = parser, words, namespace
        self.options, self.extras, self.seen, self.seen_values = {}, [], set(), set()
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.conflicts.setdefault(action, []).extend(a for a in group._group_actions if a is not action)
        kinds, rest = [], False
        for i, word in enumerate(words):
            option = None
            if rest:
                kinds.append('A')
            elif word == '--':
                kinds.append('-')
                rest = True
            else:
                option = parser._parse_optional(word)
                kinds.append('A' if option is None else 'O')
            if option is not None:
                self.options[i] = option
        self.kinds = ''.join(kinds)

    def parse(self):
        position, last = 0, max(self.options, default=-1)
        while position <= last:
            following = min(i for i in self.options if i >= position)
            if position != following:
                after = self.take_positionals(position)
                if after > position:
                    position = after
                    continue
            if position not in self.options:
                self.extras.extend(self.words[position:following])
                position = following
            position = self.take_option(position)
        position = self.take_positionals(position)
        self.extras.extend(self.words[position:])
        self.check_required()
        return self.namespace, self.extras

    def act(self, action, words, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, words)
        if values is not action.default:
            self.seen_values.add(action)
            for other in self.conflicts.get(action, []):
                if other in self.seen_values:
                    raise ArgumentError(action, 'not allowed with argument %s' % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def take_option(self, start):
        action, option, explicit = self.options[start]
        found = []
        while True:
            if action is None:
                self.extras.append(self.words[start])
                return start + 1
            if explicit is None:
                stop = start + 1 + self.count(action, self.kinds[start + 1:])
                found.append((action, self.words[start + 1:stop], option))
                break
            n = self.count(action, 'A')
            if n == 0 and option[1] not in self.parser.prefix_chars and explicit != '':
                found.append((action, [], option))
                flag = option[0] + explicit[0]
                if flag not in self.parser._option_string_actions:
                    raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
                action, option, explicit = self.parser._option_string_actions[flag], flag, explicit[1:] or None
            elif n == 1:
                stop = start + 1
                found.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
        for each in found:
            self.act(*each)
        return stop

    def take_positionals(self, start):
        """Give as many positionals as match what begins at start their words."""
        kinds = self.kinds[start:]
        for n in range(len(self.positionals), 0, -1):
            match = _re.match(''.join(map(self.pattern, self.positionals[:n])), kinds)
            if match:
                for group in match.groups():
                    action = self.positionals.pop(0)
                    self.act(action, self.words[start:start + len(group)])
                    start += len(group)
                break
        return start

    def pattern(self, action):
        nargs = action.nargs
        fixed = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)',
                 REMAINDER: '([-AO]*)', PARSER: '(-*A[-AO]*)', SUPPRESS: '(-*-*)'}
        text = fixed[nargs] if nargs in fixed else '(-*%s-*)' % '-*'.join('A' * nargs)
        return text.replace('-*', '').replace('-', '') if action.option_strings else text

    def count(self, action, kinds):
        match = _re.match(self.pattern(action), kinds)
        if match:
            return len(match.group(1))
        n = action.nargs
        texts = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                 ONE_OR_MORE: 'expected at least one argument'}
        raise ArgumentError(action, texts[n] if n in texts else 'expected %s argument%s' % (n, '' if n == 1 else 's'))

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            self.parser.error('the following arguments are required: %s' % ', '.join(map(str, missing)))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_values for action in group._group_actions):
                names = [_get_action_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                self.parser.error('one of the arguments %s is required' % ' '.join(names))
