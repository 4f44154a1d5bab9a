class HelpFormatter(object):
    """Lays out usage lines and help sections; width is that of the terminal less two."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._action_max_length = 0
        self._stack = []
        self._items = []

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def start_section(self, heading):
        self._stack.append((heading, self._items))
        self._items = []
        self._indent()

    def end_section(self):
        inner = self._items
        heading, self._items = self._stack.pop()
        self._dedent()
        indent = self._current_indent

        def section():
            self._indent()
            body = ''.join(item() or '' for item in inner)
            self._dedent()
            if not body:
                return ''
            head = '' if heading is SUPPRESS or heading is None else '%*s%s:\n' % (indent, '', heading)
            return '\n' + head + body + '\n'
        self._items.append(section)

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._items.append(lambda: self._format_text(text))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._items.append(lambda: self._format_usage(usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is not SUPPRESS:
            lengths = [len(self._format_action_invocation(a)) for a in [action, *self._iter_indented_subactions(action)]]
            self._action_max_length = max(self._action_max_length, max(lengths) + self._current_indent)
            self._items.append(lambda: self._format_action(action))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = ''.join(item() or '' for item in self._items)
        return _re.sub(r'\n\n\n+', '\n\n', text).strip('\n') + '\n' if text else ''

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = '%s' % self._prog
        else:
            prog = '%s' % self._prog
            options = self._usage_parts([a for a in actions if a.option_strings], groups)
            positionals = self._usage_parts([a for a in actions if not a.option_strings], groups)
            usage = ' '.join([prog] + options + positionals)
            if len(prefix) + len(usage) > self._width - self._current_indent:
                usage = self._wrap_usage(prefix, prog, options, positionals)
        return '%s%s\n\n' % (prefix, usage)

    def _wrap_usage(self, prefix, prog, options, positionals):
        width = max(self._width - self._current_indent, 11)
        word = r'\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+'
        options, positionals = (_re.findall(word, ' '.join(parts)) for parts in (options, positionals))

        def fill(parts, indent, first=None):
            lines, line = [], []
            length = (len(indent) if first is None else len(first)) - 1
            for part in parts:
                if length + 1 + len(part) > width and line:
                    lines.append(indent + ' '.join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + ' '.join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if options:
                lines = fill([prog] + options, indent, prefix) + fill(positionals, indent)
            else:
                lines = fill([prog] + positionals, indent, prefix)
        else:
            indent = ' ' * len(prefix)
            lines = fill(options + positionals, indent)
            if len(lines) > 1:
                lines = fill(options, indent) + fill(positionals, indent)
            lines.insert(0, prog)
        return '\n'.join(lines)

    def _usage_parts(self, actions, groups):
        """The words of the usage line that must not be broken; a mutually exclusive group is bracketed as a whole."""
        member, opening, closing = {}, {}, {}
        for group in groups:
            inside = group._group_actions
            if not inside or inside[0] not in actions:
                continue
            start = actions.index(inside[0])
            shown = [i for i in range(start, start + len(inside)) if actions[i:i + 1] and actions[i].help is not SUPPRESS]
            if actions[start:start + len(inside)] != inside or not shown:
                continue
            for i in shown:
                member[i] = group
            if group.required:
                pair = '()' if len(shown) > 1 else ('', '')
            else:
                pair = '[]'
            opening[shown[0]], closing[shown[-1]] = pair
        parts = []
        for i, action in enumerate(actions):
            if action.help is SUPPRESS:
                continue
            grouped = i in member
            if not action.option_strings:
                part = self._format_args(action, self._get_default_metavar_for_positional(action))
                if grouped and part[:1] == '[' and part[-1:] == ']':
                    part = part[1:-1]
            else:
                if action.nargs == 0:
                    part = action.format_usage()
                else:
                    default = self._get_default_metavar_for_optional(action)
                    part = '%s %s' % (action.option_strings[0], self._format_args(action, default))
                if not action.required and not grouped:
                    part = '[%s]' % part
            part = opening.get(i, '') + part + closing.get(i, '')
            if grouped and i not in opening and parts:
                parts[-1] += ' |'
            if part:
                parts.append(part)
        return parts

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        room = position - self._current_indent - 2
        head = self._format_action_invocation(action)
        has_help = bool(action.help and action.help.strip())
        margin = ' ' * self._current_indent
        if not action.help:
            text = margin + head + '\n'
        elif len(head) <= room:
            text, first = margin + head.ljust(room) + '  ', 0
        else:
            text, first = margin + head + '\n', position
        if has_help:
            lines = self._split_lines(self._expand_help(action), max(self._width - position, 11))
            for i, line in enumerate(lines):
                text += ' ' * (position if i else first) + line + '\n'
        elif not text.endswith('\n'):
            text += '\n'
        return text + ''.join(map(self._format_action, self._iter_indented_subactions(action)))

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join('%s %s' % (option, args) for option in action.option_strings)

    def _metavar_formatter(self, action, default):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = '{%s}' % ','.join(map(str, action.choices))
        else:
            name = default
        return lambda n: name if isinstance(name, tuple) else (name,) * n

    def _format_args(self, action, default):
        get = self._metavar_formatter(action, default)
        nargs = action.nargs
        if nargs is None:
            return '%s' % get(1)
        if nargs == OPTIONAL:
            return '[%s]' % get(1)
        if nargs == ZERO_OR_MORE:
            name = get(1)
            return '[%s [%s ...]]' % name if len(name) == 2 else '[%s ...]' % name
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % get(2)
        if nargs in (REMAINDER, SUPPRESS):
            return '...' if nargs == REMAINDER else ''
        if nargs == PARSER:
            return '%s ...' % get(1)
        try:
            form = ' '.join('%s' for _ in range(nargs))
        except TypeError:
            raise ValueError('invalid nargs value') from None
        return form % get(nargs)

    def _expand_help(self, action):
        values = dict(vars(action), prog=self._prog)
        for name in list(values):
            if values[name] is SUPPRESS:
                del values[name]
            elif hasattr(values[name], '__name__'):
                values[name] = values[name].__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join(map(str, values['choices']))
        return self._get_help_string(action) % values

    def _iter_indented_subactions(self, action):
        if hasattr(action, '_get_subactions'):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_re.sub(r'\s+', ' ', text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_re.sub(r'\s+', ' ', text).strip(), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the line breaks of descriptions."""

    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps all line breaks."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds default values to the help."""

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the name of an argument's type in place of its name."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
