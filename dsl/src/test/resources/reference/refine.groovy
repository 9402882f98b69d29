// Again until it is good enough. A name that is not set yet in a round is the last round's, empty at first.
orchestration('refining') {
    input question: String

    refine('advice', rounds: 3) {
        ask('draft')  { prompt "Answer: $question Remarks on the last answer: $review" }
        ask('review') { needs 'chat', 'json'; prompt "Review: $draft"; returns score: 0..100, remarks: String }
        until { review.score >= 85 }
        otherwise {                                     // after three rounds that were not good enough
            approve('verdict') { show question, draft; choices 'release', 'discard' }
        }
    }
}
