package fr.preau.rooms.practices.library;

import fr.preau.ground.post.Letter;
import fr.preau.ground.post.Post;
import fr.preau.ground.round.Round;
import fr.preau.ground.web.Language;
import fr.preau.ground.web.PublicAddress;
import fr.preau.ground.web.Texts;
import fr.preau.people.account.People;
import fr.preau.rooms.practices.library.Library.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people what is new in the searches they keep. Each node looks; a letter is written in the transaction that
 * remembers what was told, so it is written once.
 */
@Component
record SavedSearchRounds(SavedSearches saved, Questions questions, Library library, People people, LetterWriter writing,
        TransactionTemplate transaction) {
    private static final int SHOWN = 10;

    /**
     * Tells one that is due.
     *
     * @return whether one was due
     */
    @Round(words = "library.round.tell", every = "PT1M")
    boolean tell() {
        return library.ready() && Boolean.TRUE.equals(transaction.execute(status -> next()));
    }

    private boolean next() {
        Optional<SavedSearches.One> due = saved.due();
        due.ifPresent(this::tell);
        return due.isPresent();
    }

    private void tell(SavedSearches.One one) {
        List<Card> news = news(one);
        if (news.isEmpty()) {
            return;
        }
        people.get(one.person()).ifPresent(reader -> writing.send(reader, one, question(one).address(), news));
        long latest = news.stream().mapToLong(Card::newsAt).max().orElseThrow();
        saved.told(one.id(), Instant.ofEpochMilli(latest));
    }

    /**
     * What has news since the last time, the latest first; a code that is no more finds nothing.
     */
    private List<Card> news(SavedSearches.One one) {
        return library.search(question(one).latest(LibraryFiles.FEED))
                .items()
                .stream()
                .map(Answer.Hit::card)
                .filter(card -> card.newsAt() > one.toldUpto().toEpochMilli())
                .toList();
    }

    private Questions.PracticeSearch question(SavedSearches.One one) {
        return questions.of(SavedSearchPages.parameters(one.address()));
    }

    /** How a letter is worded. */
    @Component
    record LetterWriter(Post post, Texts texts, PublicAddress address) {
        void send(People.Person reader, SavedSearches.One one, Address asked, List<Card> news) {
            String mail = reader.mail();
            if (mail == null || !Post.isAddress(mail)) {
                return;
            }
            Language language = Language.of(reader.language());
            String here = address.of(language, "");
            String name = asked.text().isEmpty() ? texts.say(language, "library.saved.all") : asked.text();
            List<String> paragraphs = new ArrayList<>();
            paragraphs.add(texts.say(language, "library.saved.mail.hello"));
            news.stream().limit(SHOWN).forEach(card -> paragraphs.add(line(language, here, card)));
            if (news.size() > SHOWN) {
                paragraphs.add(texts.say(language, "library.saved.mail.more"));
            }
            post.send(new Letter(mail, language.tag(),
                    texts.count(language, "library.saved.mail.subject", news.size(), name), paragraphs,
                    new Letter.Action(texts.say(language, "library.saved.mail.open"), here + one.address()), null,
                    here + SavedSearchPages.STOP + "?jeton=" + one.token()));
        }

        private String line(Language language, String here, Card card) {
            return texts.say(language, "library.saved.mail.line", card.title(), card.carrierName(), card.evidence(),
                    here + card.path());
        }
    }
}
