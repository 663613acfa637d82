package fr.preau.rooms.needs.training;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.post.Post;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Speakers;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.needs.training.TrainingCourse.Share;
import fr.preau.tools.registration.Comer;
import fr.preau.tools.registration.Guest;
import fr.preau.tools.registration.GuestLetters;
import fr.preau.tools.registration.Register;
import fr.preau.tools.registration.Registration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door of who comes to a session: by a mail that they confirm, or named by their school or their employer under a
 * mandate.
 */
@Component
public class Enrolments {
    /** How many an organisation registers at once. */
    static final int MOST = 50;

    static final int MOST_LISTED = 2_000;
    private final Trainings trainings;
    private final Register<TrainingSession> comers;
    private final Presences presences;
    private final Speakers speakers;
    private final Organisations organisations;
    private final GuestLetters letters;

    Enrolments(Trainings trainings, Presences presences, Speakers speakers, Organisations organisations,
            GuestLetters letters) {
        this.trainings = trainings;
        this.comers = trainings.comers();
        this.presences = presences;
        this.speakers = speakers;
        this.organisations = organisations;
        this.letters = letters;
    }

    /**
     * Somebody whom an organisation registers.
     *
     * @param mail to write to them; empty for none
     */
    public record Registrant(String name, String mail) {
        /**
         * @throws Refusal.BadRequest on {@code "personnes"}
         */
        public Registrant {
            name = Fold.line(name);
            mail = mail.strip().toLowerCase(Locale.ROOT);
            boolean right = !name.isEmpty() && name.length() <= Guest.LONGEST_NAME;
            boolean reached = mail.isEmpty() || Post.isAddress(mail);
            Refusal.refuse(!right || Fold.links(name) || !reached, "personnes", "training.fault.person",
                    Fold.shortened(name + " " + mail, 60));
        }

        /** Never shows who it is. */
        @Override
        public String toString() {
            return "Named";
        }
    }

    /**
     * Registers somebody by their mail.
     *
     * @return the secret of their link
     * @throws Refusal.BadRequest on {@code "part"} when the session is not for them, on {@code
     *     "courriel"} when they are registered already, or nobody registers any more
     */
    public String ask(String id, Guest guest, BiConsumer<Integer, String> letter) {
        refuseShare(trainings.session(id), guest);
        return comers.ask(id, guest, letter);
    }

    /**
     * @throws Refusal.BadRequest on {@code "part"} when the session is not for them
     */
    void refuseShare(TrainingSession it, Guest guest) {
        refuseShare(it, Share.valueOf(guest.as().share()));
    }

    private static void refuseShare(TrainingSession it, Share share) {
        boolean right = it.course().audience().shares().contains(share);
        Refusal.refuse(!right, "part", "training.fault.part." + share);
    }

    /**
     * Registers people of an organisation, under a mandate; the journal does not tell how many, who may be fewer than
     * five of one school. To one that was held already, who organised it says afterwards who came.
     *
     * @return how many of them wait
     * @throws Refusal.BadRequest on {@code "personnes"}, {@code "part"}, {@code "pour"}
     */
    public int enrol(Actor actor, String organisation, String id, Guest.As as, List<Registrant> people) {
        Refusal.refuse(people.isEmpty() || people.size() > MOST, "personnes", "training.fault.personnes", MOST);
        refuseTwice(people);
        return speakers.of(actor, Power.CONTRIBUTE, organisation).give(voice -> {
            TrainingSession it = trainings.session(id);
            refuseShare(it, Share.valueOf(as.share()));
            boolean after = it.held() && organisation.equals(it.course().organiser());
            if (after) {
                trainings.hold(id);
            } else {
                comers.open(id, "pour", voice.at());
            }
            presences.refuseKnown(id, organisation, people);
            Set<String> known = presences.known(id, people);
            List<Comer> all = all(organisation, voice.mandate(), as, people, known);
            List<Registration> made = comers.enter(id, all, voice.at());
            for (int i = 0; i < made.size(); i++) {
                if (known.contains(people.get(i).mail())) {
                    letters.twice(comers, it, made.get(i), people.get(i).mail());
                }
            }
            List<Registration> wait = made.stream().filter(registration -> !registration.holds()).toList();
            if (after) {
                Refusal.refuse(!wait.isEmpty(), "personnes", "training.fault.many");
                presences.sign(made, voice.at(), voice.mandate());
            }
            voice.say("training.registered", it.ref(), Map.of());
            return wait.size();
        });
    }

    /** Who is registered by themselves is so still: they are written to, and choose. */
    private List<Comer> all(String organisation, String mandate, Guest.As as, List<Registrant> people,
            Set<String> known) {
        String body = organisations.get(organisation).name();
        return people.stream()
                .map(registrant -> new Comer(organisation, body, mandate,
                        registrant.mail().isEmpty() || known.contains(registrant.mail()) ? null : registrant.mail(),
                        "fr", registrant.name(), "", as))
                .toList();
    }

    private static void refuseTwice(List<Registrant> people) {
        Set<String> seen = new HashSet<>();
        for (Registrant registrant : people) {
            boolean twice = !seen.add(registrant.name().toLowerCase(Locale.ROOT))
                    || !registrant.mail().isEmpty() && !seen.add(registrant.mail());
            Refusal.refuse(twice, "personnes", "training.fault.twice", registrant.name());
        }
    }

    /** Those that the organisations of somebody registered for a session. */
    List<Registration> theirs(@Nullable Actor actor, String id) {
        return actor == null ? List.of() : comers.of(id, actor.organisations(Power.CONTRIBUTE));
    }

    /** One of them; absent when it has ended, or others made it. */
    Optional<Registration> their(Actor actor, String id, long registration) {
        List<String> acting = actor.organisations(Power.CONTRIBUTE);
        return comers.one(id, registration)
                .filter(one -> one.organisation() != null && acting.contains(one.organisation()));
    }

    /**
     * Takes the seat that was offered, or gives it back, for one whom an organisation registered.
     *
     * @throws Refusal.Conflict when it has ended
     */
    void act(Actor actor, String id, long registration, boolean takes) {
        Supplier<Registration> read = () -> their(actor, id, registration)
                .orElseThrow(() -> new Refusal.Conflict("registration.refused.ended"));
        String organisation = Objects.requireNonNull(read.get().organisation());
        speakers.of(actor, Power.CONTRIBUTE, organisation).act(voice -> {
            Registration before = read.get();
            if (takes && before.state() != Registration.State.OFFERED) {
                return; // it is theirs already
            }
            comers.act(before, takes, voice.at());
            String done = takes ? "training.taken" : "training.unregistered";
            voice.say(done, trainings.session(id).ref(), Map.of());
        });
    }
}
