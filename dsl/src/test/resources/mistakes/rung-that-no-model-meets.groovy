//> unmet_needs 5:16 No model qualifies for 'chat', size large
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        rung { needs 'chat' }
        rung { needs 'chat', size: large }
        prompt 'Hello'
    }
}
