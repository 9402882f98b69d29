//> out_of_range 4:9 11 is outside of 0..10
//> out_of_range 5:9 20..30 is outside of 0..10
orchestration('x') {
    ask('severity') { prompt 'How bad?'; returns 0..10 }
    route(severity) {
        on(11) { ask { prompt 'A' } }
        on(20..30) { ask { prompt 'B' } }
        otherwise { ask { prompt 'C' } }
    }
}
