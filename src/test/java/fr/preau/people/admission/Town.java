package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.People;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.people.organisation.Organisations.Draft;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An invented organisation that nobody acts for yet, its vouchers, and what left by post. */
public final class Town {
    public static final String BASE = "https://preau.exemple";
    private final ApplicationContext application;
    private final JdbcClient sql;
    public final Cast cast;
    public final Requests requests;
    public final Invitations invitations;
    final String siren;
    final String mail;
    public final String id;

    public Town(ApplicationContext application) {
        this(application, "Sainte-Exemple");
    }

    /** One of another name, in a world where that one is known already. */
    public Town(ApplicationContext application, String name) {
        this.application = application;
        this.sql = application.getBean(JdbcClient.class);
        this.cast = new Cast(application);
        this.requests = application.getBean(Requests.class);
        this.invitations = application.getBean(Invitations.class);
        this.siren = String.valueOf(100_000_000 + Math.abs(PublicId.fresh("n").hashCode()) % 800_000_000);
        this.mail = "mairie-" + siren + "@exemple.test";
        this.id = organisation(Organisation.Kind.OTHER, name, siren, mail);
    }

    String organisation(Organisation.Kind kind, String name, String number, String address) {
        Journal journal = application.getBean(Journal.class);
        Organisations organisations = application.getBean(Organisations.class);
        return journal.record((at, say) -> organisations.create(say,
                new Draft(kind, name, number, address, address == null ? null : "essai", "essai", null, true),
                List.of("operator")));
    }

    /** An administrator of a new association. */
    public Actor voucher(String name) {
        return cast.administrator(name,
                organisation(Organisation.Kind.ASSOCIATION, "Association modèle " + name, null, null));
    }

    /** The organisation for which an actor acts. */
    static String of(Actor actor) {
        return actor.mandates().getFirst().organisation();
    }

    public Actor newcomer(String name) {
        return cast.actor(cast.person(name));
    }

    WantedMandate wish(Power... powers) {
        Set<Power> all = EnumSet.of(Power.CONTRIBUTE);
        all.addAll(List.of(powers));
        return WantedMandate.own(id, "maire", all, cast.today(), cast.today().plusYears(3), "délibération n° 2026-14",
                null, null);
    }

    public String make(Actor actor, Power... powers) {
        return requests.make(actor, BASE, wish(powers), null);
    }

    /** Confirmed by a voucher in the name of their first organisation. */
    public void confirm(Actor voucher, String request) {
        requests.confirm(voucher, BASE, request, of(voucher), Set.of());
    }

    /** What has left, left a minute earlier. */
    void minutesLater() {
        sql.sql("update admission.invitation set sent_at = sent_at - interval '1 minute'").update();
        sql.sql("update admission.official_letter set sent_at = sent_at - interval '1 minute'").update();
    }

    Request.State state(String request) {
        return application.getBean(RequestRows.class).get(request).state();
    }

    Actor again(Actor actor) {
        return cast.actor(actor.id());
    }

    boolean may(Actor actor, Power power) {
        return again(actor).may(power, id).allowed();
    }

    public String mail(Actor actor) {
        return application.getBean(People.class).get(actor.id()).orElseThrow().mail();
    }

    /** The code of the last letter to the official address. */
    String code() {
        return sql.sql("select content ->> 'code' from post.letter where recipient = :mail order by id desc limit 1")
                .param("mail", mail.toLowerCase(Locale.ROOT))
                .query((row, number) -> row.getString(1))
                .single();
    }

    long letters(String to) {
        return sql.sql("select count(*) from post.letter where recipient = :mail")
                .param("mail", to)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** The last lines of the journal about this organisation, oldest first. */
    List<String> lines() {
        return sql.sql("select data::text from journal.v_act where organisation = :id order by n")
                .param("id", id)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
