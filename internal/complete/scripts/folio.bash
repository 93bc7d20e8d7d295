# Completion of folio in bash. To load it: source <(folio completion bash)

_folio() {
	local words=() word rest=$COMP_LINE out files current i
	for ((i = 0; i <= COMP_CWORD; i++)); do # readline also splits words at "=" and ":"
		word=${COMP_WORDS[i]}
		if ((i > 0)) && [[ $rest != [[:blank:]]* && -n $word ]]; then
			words[${#words[@]} - 1]+=$word
		else
			words+=("$word")
			rest=${rest#"${rest%%[![:blank:]]*}"}
		fi
		rest=${rest#"$word"}
	done
	COMPREPLY=()
	out=$(FOLIO_NEXT_WORD=${COMP_WORDS[COMP_CWORD + 1]-} "${1/#\~/$HOME}" __complete "${words[@]:1}" 2>/dev/null) || return 0
	files=${out##*:}
	current=${words[${#words[@]} - 1]}
	[[ $current == --*=* ]] && current=${current#*=}
	while IFS=$'\t' read -r word _; do
		[[ -n $word && $word == "$current"* ]] && COMPREPLY+=("$word")
	done <<<"${out%:*}"
	((${#COMPREPLY[@]} > 0)) && return 0
	case $files in
	4) ;;
	16) compopt -o dirnames 2>/dev/null ;;
	*) compopt -o default 2>/dev/null ;;
	esac
	return 0
}

if type compopt >/dev/null 2>&1; then
	complete -F _folio folio
else # bash 3 can't choose while it completes
	complete -o default -F _folio folio
fi
