//> unreachable_branch 5:9 3..4 is in 0..5
//> unreachable_branch 6:9 2 is in 0..5
orchestration('x') {
    ask('severity') { prompt 'How bad?'; returns 0..10 }
    route(severity) {
        on(0..5) { ask { prompt 'A' } }
        on(3..4) { ask { prompt 'B' } }
        on(2) { ask { prompt 'C' } }
        otherwise { ask { prompt 'D' } }
    }
}
