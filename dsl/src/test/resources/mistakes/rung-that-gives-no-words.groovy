//> wrong_need 5:16 A rung of a cascade answers in words; 'embedding' gives none
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(samples: 3)
        rung { needs 'chat' }
        rung { needs 'embedding' }
        prompt 'Hello'
    }
}
