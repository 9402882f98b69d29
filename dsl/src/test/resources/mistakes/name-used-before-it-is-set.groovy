//> unknown_name 2:35 Unknown name 'second'
orchestration('x') {
    ask('first') { prompt "After $second" }
    ask('second') { prompt 'Hello' }
}
