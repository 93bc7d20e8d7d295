package resumetest

import "testing"

func TestValidateCanFail(t *testing.T) {
	if p := published().Definitions["iso8601"].Pattern; p != SchemaDate.String() {
		t.Error("the pattern of dates is", p)
	}
	for _, in := range []string{
		`{"jobs": []}`, `{"work": {}}`, `{"work": ["Kelp"]}`, `{"work": [{"startDate": "Present"}]}`,
		`{"work": [{"url": "todo"}]}`, `{"basics": {"email": "ina at skarv"}}`, `{"basics": {"name": 1}}`,
		`{"skills": [{"keywords": "Go"}]}`, `{`,
	} {
		if Validate([]byte(in)) == nil {
			t.Errorf("%s is valid", in)
		}
	}
	if p := Validate([]byte(`{"work": [{"name": "Kelp", "startDate": "2019-08", "pinned": true}]}`)); p != nil {
		t.Error(p)
	}
}
