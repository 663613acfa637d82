package fr.preau.admission;

import fr.preau.account.Organisations;
import fr.preau.admission.Drafts.Draft;
import fr.preau.journal.Journal.Act;
import fr.preau.kernel.Refusal;
import fr.preau.web.Language;
import fr.preau.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the recognition of an organisation does, inside its deed: it exists, and who asked for it
 * asks to act for it, as they had said. That request is like any other: it is proved and confirmed
 * by two people.
 */
@Component
class Recognition {
    private final Organisations organisations;
    private final Making making;
    private final Drafts drafts;
    private final Texts texts;

    Recognition(Organisations organisations, Making making, Drafts drafts, Texts texts) {
        this.organisations = organisations;
        this.making = making;
        this.drafts = drafts;
        this.texts = texts;
    }

    /** What has come of it; without a request, its asker goes on with what they had typed. */
    record Done(String organisation, @Nullable String request) {
        /** Where its asker goes on. */
        String next() {
            return request == null ? JoinPages.PATH + "/" + organisation : Told.path(request);
        }
    }

    /**
     * Refuses a mandate that nobody could ask for. @throws Refusal.BadRequest on {@code fonction},
     * {@code pouvoirs}, {@code du}, {@code au}, {@code source}, {@code date_source}
     */
    void check(Instant at, String person, Draft mandate) {
        LocalDate from = mandate.from();
        Making.refuse(from == null, "du", "admission.form.from");
        if (from != null) {
            making.check(at, person, mandate.wish(from));
        }
    }

    /**
     * Makes the organisation, and the request of who asked for it.
     *
     * @param voucher the organisation in the name of which it is recognised
     * @param mandate the one under which it is
     * @throws Refusal.Conflict when it exists meanwhile
     */
    Done of(
            Instant at,
            Consumer<Act> say,
            String base,
            Inscription one,
            String voucher,
            String mandate) {
        Inscription.Wanted wanted = one.wanted();
        if (organisations.twin(wanted.name(), wanted.siren()).isPresent()) {
            throw new Refusal.Conflict("admission.inscription.exists");
        }
        var draft =
                new Organisations.Draft(
                        wanted.kind(),
                        wanted.name(),
                        wanted.siren(),
                        wanted.mail(),
                        wanted.mailSource(),
                        texts.say(
                                Language.FR,
                                "admission.inscription.source",
                                organisations.get(voucher).name()),
                        null,
                        false);
        String created = organisations.create(say, draft, List.of(mandate));
        return new Done(created, request(at, say, base, one.person(), one.mandate().to(created)));
    }

    /** A mandate over since then, or one request too many today, is kept for its asker to mend. */
    private @Nullable String request(
            Instant at, Consumer<Act> say, String base, String person, Draft mandate) {
        LocalDate from = mandate.from();
        if (from == null) {
            return null;
        }
        try {
            return making.make(at, say, person, base, mandate.wish(from), null).id();
        } catch (Refusal.BadRequest | Refusal.TooMuch notAsItIs) {
            drafts.keep(person, mandate);
            return null;
        }
    }
}
