#compdef folio
# Completion of folio in zsh. To load it: source <(folio completion zsh)

_folio() {
	local out line name about
	local -a found
	out=$(FOLIO_NEXT_WORD=${(Q)words[CURRENT+1]} ${(Q)words[1]/#\~/$HOME} __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null) || return 1
	for line in "${(@f)out%:*}"; do
		name=${line%%$'\t'*} about=
		[[ $line == *$'\t'* ]] && about=${line#*$'\t'}
		[[ -n $name ]] && found+=("${name//:/\\:}${about:+:$about}")
	done
	[[ $PREFIX == --*=* ]] && compset -P '*='
	if ((${#found})); then
		_describe -t names folio found && return 0
	fi
	case ${out##*:} in
	4) return 1 ;;
	16) _path_files -/ ;;
	*) _files ;;
	esac
}

if [[ $funcstack[1] == _folio ]]; then
	_folio "$@" # it is in a folder of $fpath
else
	compdef _folio folio
fi
