package frontmatter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"

	"github.com/pelletier/go-toml/v2/unstable"
	"go.yaml.in/yaml/v3"

	"example.com/folio/content/srctext"
)

// An Order has the keys of decoded tables in the order of their files, which a Go map doesn't keep: menus and lists of
// contacts are often tables. A table is known by its address, so that it may be looked up, passed on and nested in
// another one, but not copied. The zero Order knows no table. Several goroutines may use it at the same time.
type Order struct {
	mu     sync.Mutex
	unread []source
	tables map[uintptr]orderedTable
}

// A source is a decoded text whose order has not been read yet. Most never are.
type source struct {
	format, text string
	value        any
}

// An orderedTable keeps its table in memory, so that its address isn't given to another one.
type orderedTable struct {
	table map[string]any
	keys  []string
}

// Add adds the tables in a value that [DecodeMap] or [DecodeAny] returned for a text.
func (o *Order) Add(format, text string, value any) {
	if decoders[format] != nil && value != nil {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.unread = append(o.unread, source{format, text, value})
	}
}

// Set gives a table an order of its keys.
func (o *Order) Set(table map[string]any, keys []string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.set(table, keys)
}

func (o *Order) set(table map[string]any, keys []string) {
	if o.tables == nil {
		o.tables = map[uintptr]orderedTable{}
	}
	o.tables[addressOf(table)] = orderedTable{table, keys}
}

// Include adds the tables that other knows, which must not change any more.
func (o *Order) Include(other *Order) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.unread = append(o.unread, other.unread...)
	for _, t := range other.tables {
		o.set(t.table, t.keys)
	}
}

// Keys returns the keys of a table in the order of its file. Keys that were added later follow, sorted, as do all keys
// of a table that o doesn't know. Of a key that is written twice, the first place counts.
func (o *Order) Keys(table map[string]any) []string {
	out := make([]string, 0, len(table))
	seen := make(map[string]bool, len(table))
	for _, key := range o.written(table) {
		if _, ok := table[key]; ok && !seen[key] {
			seen[key] = true
			out = append(out, key)
		}
	}
	if len(out) == len(table) {
		return out
	}
	for _, key := range SortedKeys(table) {
		if !seen[key] {
			out = append(out, key)
		}
	}
	return out
}

// written returns the keys of a table as they are written in its file.
func (o *Order) written(table map[string]any) []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, s := range o.unread {
		o.pair(s.value, readShape(s.format, s.text), 0)
	}
	o.unread = nil
	return o.tables[addressOf(table)].keys
}

func addressOf(table map[string]any) uintptr { return reflect.ValueOf(table).Pointer() }

// pair stores the keys of all tables in a value, where s is its shape.
func (o *Order) pair(value any, s *shape, depth int) {
	if s == nil || depth > maxShapeDepth {
		return
	}
	switch v := value.(type) {
	case map[string]any:
		o.set(v, s.keys)
		for key, item := range v {
			o.pair(item, s.tables[key], depth+1)
		}
	case []any:
		for i, item := range v[:min(len(v), len(s.items))] {
			o.pair(item, s.items[i], depth+1)
		}
	}
}

// Order returns the order of the tables in the front matter.
func (vs Values) Order() *Order {
	o := &Order{}
	o.Add(vs.format, vs.Text, vs.Map)
	return o
}

// Bounds of the tables whose order is known. Beyond them keys are sorted.
const (
	maxShapeDepth = 100     // levels
	maxMergedKeys = 100_000 // keys that merges ("<<") in one YAML file bring
)

// A shape is the tables and lists in a text, without their values. A nil shape is neither.
type shape struct {
	keys   []string
	tables map[string]*shape // what the keys hold, unless it is nil
	items  []*shape          // of a list
}

// readShape returns the shape of a text that has been decoded, or nil if the parser fails.
func readShape(format, text string) (s *shape) {
	defer func() {
		if recover() != nil {
			s = nil
		}
	}()
	switch format {
	case "TOML":
		return tomlShape([]byte(text))
	case "YAML":
		var n yaml.Node
		if yaml.Unmarshal([]byte(text), &n) == nil {
			return (&yamlShapes{known: map[*yaml.Node]*shape{}}).shape(&n)
		}
	case "JSON":
		return jsonShape(json.NewDecoder(bytes.NewReader([]byte(text))))
	}
	return nil
}

// put adds a key.
func (s *shape) put(key string, value *shape) {
	key = srctext.Clean(key)
	s.keys = append(s.keys, key)
	if value != nil {
		if s.tables == nil {
			s.tables = map[string]*shape{}
		}
		s.tables[key] = value
	}
}

// jsonShape returns the shape of the next value. The decoder that has read it before bounds its depth.
func jsonShape(d *json.Decoder) *shape {
	t, err := d.Token()
	if err != nil || t != json.Delim('{') && t != json.Delim('[') {
		return nil
	}
	s := &shape{}
	for d.More() {
		if t == json.Delim('[') {
			s.items = append(s.items, jsonShape(d))
			continue
		}
		key, err := d.Token()
		if err != nil {
			return s
		}
		s.put(fmt.Sprint(key), jsonShape(d))
	}
	_, _ = d.Token() // the closing bracket
	return s
}

// yamlShapes makes shapes of nodes. Each anchor has one shape, however often it is used.
type yamlShapes struct {
	known  map[*yaml.Node]*shape
	merged int // keys that merges brought
}

func (y *yamlShapes) shape(n *yaml.Node) *shape {
	for n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n == nil || n.Kind != yaml.MappingNode && n.Kind != yaml.SequenceNode {
		return nil
	}
	if s := y.known[n]; s != nil {
		return s
	}
	s := &shape{}
	y.known[n] = s
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			s.items = append(s.items, y.shape(item))
		}
		return s
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], y.shape(n.Content[i+1])
		if key.Value == "<<" && key.Tag == "!!merge" && value != nil {
			y.merge(s, value)
		} else {
			s.put(key.Value, value)
		}
	}
	return s
}

// merge adds the keys of a table, or of each table in a list, which may be on other lines of the file.
func (y *yamlShapes) merge(s, from *shape) {
	for _, item := range append([]*shape{from}, from.items...) {
		if item == nil {
			continue
		}
		for _, key := range slices.Clone(item.keys) { // s may be its own anchor
			if y.merged++; y.merged > maxMergedKeys {
				return
			}
			if s.tables[key] == nil {
				s.put(key, item.tables[key])
			}
		}
	}
}

// tomlShape returns the shape of a document. The package of the parser is called unstable because its functions may
// change between versions; the syntax tree is the only way to the order.
func tomlShape(text []byte) *shape {
	top := &shape{}
	table := top
	p := &unstable.Parser{}
	for p.Reset(text); p.NextExpression(); {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table:
			table = top.descend(tomlKeys(e))
		case unstable.ArrayTable:
			keys := tomlKeys(e)
			list := top.descend(keys[:len(keys)-1]).child(keys[len(keys)-1])
			table = &shape{}
			list.items = append(list.items, table)
		case unstable.KeyValue:
			table.assign(e, 0)
		}
	}
	return top
}

func tomlKeys(e *unstable.Node) []string {
	var keys []string
	for it := e.Key(); it.Next(); {
		keys = append(keys, string(it.Node().Data))
	}
	return keys
}

// assign adds the key and value of an expression.
func (s *shape) assign(e *unstable.Node, depth int) {
	keys := tomlKeys(e)
	s.descend(keys[:len(keys)-1]).put(keys[len(keys)-1], tomlValue(e.Value(), depth))
}

func tomlValue(n *unstable.Node, depth int) *shape {
	if n.Kind != unstable.Array && n.Kind != unstable.InlineTable || depth > maxShapeDepth {
		return nil
	}
	s := &shape{}
	for it := n.Children(); it.Next(); {
		if n.Kind == unstable.Array {
			s.items = append(s.items, tomlValue(it.Node(), depth+1))
		} else {
			s.assign(it.Node(), depth+1)
		}
	}
	return s
}

// descend returns the table at a path of keys. Of a list of tables it is in the last one.
func (s *shape) descend(keys []string) *shape {
	for _, key := range keys {
		s = s.child(key)
		if n := len(s.items); n > 0 && s.items[n-1] != nil {
			s = s.items[n-1]
		}
	}
	return s
}

// child returns the table or list at a key, and adds an empty one if there is none.
func (s *shape) child(key string) *shape {
	if key = srctext.Clean(key); s.tables[key] == nil {
		s.put(key, &shape{})
	}
	return s.tables[key]
}

// SortedKeys returns the keys of m, sorted.
func SortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
