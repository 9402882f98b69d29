//> wrong_type 4:9 the value is 0..10, which 'high' can never be
orchestration('x') {
    ask('severity') { prompt 'How bad?'; returns 0..10 }
    route(severity) {
        on('high') { ask { prompt 'A' } }
        otherwise { ask { prompt 'B' } }
    }
}
