package jsliteral

// arrowBody reads a function if "=>" follows, after a type perhaps. Otherwise the value is something else.
func (p *parser) arrowBody(otherwise string) (v any, what string) {
	if p.skipSpace(); p.peek() == ':' && p.nested <= 1 {
		p.pos++
		p.skipType(false)
	}
	if p.skipSpace(); p.at("=>") || p.peek() == '{' {
		return p.function()
	}
	return nil, otherwise
}

// function reads the object that a function of the top level returns. It stops before the body of any other one.
func (p *parser) function() (v any, what string) {
	if len(p.path) != 1 {
		return nil, aFunction
	}
	for p.pos < len(p.s) && !p.at("=>") && p.peek() != '{' { // name, parameters
		p.skipToken()
		p.skipSpace()
		if p.peek() == ';' || p.restarts() {
			return nil, aFunction
		}
	}
	if p.at("=>") {
		p.pos += 2
		if p.skipSpace(); p.at("(") {
			p.pos++
			if p.skipSpace(); p.peek() == '{' {
				v, what = p.compound('{')
				p.skipRest()
				return v, what
			}
			p.skipRest()
			return nil, aFunction
		}
	}
	if p.peek() != '{' {
		return nil, aFunction
	}
	return p.body()
}

// body reads the last object that is returned at the end of a function's body.
func (p *parser) body() (v any, what string) {
	what = aFunction
	p.pos++
	for p.more() {
		if p.peek() == '}' {
			p.pos++
			break
		}
		if from := p.pos; p.word() != "return" {
			p.pos = from
			p.skipToken()
			continue
		}
		if p.skipSpace(); p.peek() == '{' {
			v, what = p.compound('{')
		}
	}
	return v, what
}
