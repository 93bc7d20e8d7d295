// one
// two
// three
// ANCHOR: turn
let turns = 3;
// ANCHOR_END: turn
// last
