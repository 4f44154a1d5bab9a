import json
import sys


def words(args):
    options = {'indent': 4, 'sort_keys': False, 'ensure_ascii': True}
    files, lines = [], False
    args = list(args)
    while args:
        word = args.pop(0)
        if word == '--sort-keys':
            options['sort_keys'] = True
        elif word == '--no-ensure-ascii':
            options['ensure_ascii'] = False
        elif word == '--json-lines':
            lines = True
        elif word == '--indent' and args:
            options['indent'] = int(args.pop(0))
        elif word == '--tab':
            options['indent'] = '\t'
        elif word == '--no-indent':
            options['indent'] = None
        elif word == '--compact':
            options['indent'] = None
            options['separators'] = (',', ':')
        elif word.startswith('-') and word != '-':
            sys.stderr.write('usage: python -m json.tool [-h] [--sort-keys] [--no-ensure-ascii] [--json-lines]\n'
                             '                           [--indent INDENT | --tab | --no-indent | --compact]\n'
                             '                           [infile] [outfile]\n'
                             'python -m json.tool: error: unrecognized arguments: %s\n' % word)
            sys.exit(2)
        else:
            files.append(word)
    return options, files, lines


def main():
    options, files, lines = words(sys.argv[1:])
    source = open(files[0], encoding='utf-8') if files and files[0] != '-' else sys.stdin
    text = source.read()
    target = open(files[1], 'w', encoding='utf-8') if len(files) > 1 and files[1] != '-' else sys.stdout
    try:
        found = [json.loads(line) for line in text.splitlines()] if lines else [json.loads(text)]
        for value in found:
            target.write(json.dumps(value, **options) + '\n')
    except ValueError as e:
        sys.exit(e)


main()
