//> unknown_function 3:20 'agrement'
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agrement(samples: 3)
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
