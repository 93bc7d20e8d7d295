# Completion of folio in fish. To load it: folio completion fish | source

function __folio_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l all (commandline -o)
    set -l next (math (count $words) + 1)
    test -n "$current"; and set next (math $next + 1)
    set -l lines (FOLIO_NEXT_WORD="$all[$next]" command $words[1] __complete $words[2..-1] $current 2>/dev/null)
    or return 0
    set -l flag (string match -r -- '^--[^=]*=' $current)
    set -l begin (string replace -r -- '^--[^=]*=' '' $current)
    set -l found 0
    for line in $lines[1..-2]
        if string match -rq -- '^'(string escape --style=regex -- $begin) $line
            set found 1
            printf '%s%s\n' "$flag" $line
        end
    end
    test $found = 1; and return 0
    switch $lines[-1]
        case :4
        case :16
            __fish_complete_directories $begin ''
        case '*'
            __fish_complete_path $begin ''
    end
    return 0
end

complete -c folio -e
complete -c folio -f -a '(__folio_complete)'
