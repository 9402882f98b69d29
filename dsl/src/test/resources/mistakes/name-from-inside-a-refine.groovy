//> unknown_name 7:12 Unknown name 'draft'
orchestration('x') {
    refine('advice', rounds: 2) {
        ask('draft') { prompt "Write. Last review: $review" }
        ask('review') { prompt "Review: $draft"; returns score: 0..100 }
        until { review.score > 80 }
    }
    output draft
}
