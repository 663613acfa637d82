package fr.preau.practice;

import fr.preau.account.Actor;
import fr.preau.account.Awaiting;
import fr.preau.account.Held;
import fr.preau.policy.Power;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells those who may review how many versions wait for them. */
@Component
class ReviewsAwaited implements Awaiting {
    private final ReviewRows reviews;
    private final Texts texts;

    ReviewsAwaited(ReviewRows reviews, Texts texts) {
        this.reviews = reviews;
        this.texts = texts;
    }

    @Override
    public List<Item> items(Actor actor, Language language) {
        Set<String> mine =
                actor.inForce().stream()
                        .filter(held -> held.gives(Power.REVIEW, actor.at()))
                        .map(Held::organisation)
                        .collect(Collectors.toSet());
        long waiting =
                mine.isEmpty()
                        ? 0
                        : reviews.all(mine).stream().filter(line -> !line.mine()).count();
        return waiting == 0
                ? List.of()
                : List.of(
                        new Item(
                                texts.count(language, "practice.review.awaits", waiting),
                                texts.say(language, "practice.review.awaits.detail"),
                                "/relectures",
                                null));
    }
}
