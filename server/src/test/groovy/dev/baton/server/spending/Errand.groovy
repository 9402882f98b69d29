package dev.baton.server.spending

/** One request, drawn at random: what is asked, what is answered, and what becomes of it. */
class Errand {

    /** Ordinary words of every length. */
    private static final List<String> WORDS = ('the a of and to in is that for it as was with be by on not he his but at are this have from or had an they which one you ' +
            'were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time ' +
            'these two may then do first any my now such like our over man me even most made after also did many before must through back years where much your way well ' +
            'invoice customer warehouse shipment cancellation refund subscription account password delivery address telephone understanding particularly responsibility ' +
            'characteristics Thursday Vienna Budapest 1998 42 17.5 % temperature photosynthesis mitochondria unambiguous counterexample reconciliation').split(' ') as List

    final int number
    final Fate fate
    final String question
    final List<String> pieces
    /** How many pieces come before it breaks off. */
    final int heard
    final double cached
    final double kept
    final long thought

    Errand(int number, Random random) {
        this.number = number
        int draw = random.nextInt(100)
        fate = draw < 25 ? Fate.WHOLE : draw < 50 ? Fate.STREAMED : draw < 57 ? Fate.RETRIED : draw < 64 ? Fate.RETRIED_STREAMED : draw < 70 ? Fate.HEDGED
                : draw < 80 ? Fate.CUT : draw < 90 ? Fate.LEFT : draw < 96 ? Fate.UNCOUNTED : Fate.FAILED
        question = "#$number " + text(random, 5 + random.nextInt(random.nextInt(8) ? 120 : 600))
        def words = text(random, 10 + random.nextInt(150)).split('(?<= )') as List
        pieces = words.collate(1 + random.nextInt(3))*.join('')
        heard = 1 + random.nextInt(pieces.size() - 1)
        cached = random.nextInt(3) ? 0 : random.nextDouble()
        kept = random.nextInt(3) ? 0 : random.nextDouble()
        thought = random.nextInt(5) ? 0 : random.nextInt(400)
    }

    String getAnswer() { pieces.join('') }

    private static String text(Random random, int words) {
        def text = new StringBuilder()
        words.times {
            text << WORDS[random.nextInt(WORDS.size())] << (random.nextInt(9) ? '' : random.nextInt(3) ? ',' : '.') << ' '
        }
        text.toString().trim()
    }
}
