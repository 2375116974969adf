using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

public sealed class LedgerTests
{
    private Ledger ledger = null!;

    [SetUp]
    public void A_ledger_with_one_lease_of_100_events()
    {
        ledger = new Ledger();
        ledger.Granted(Lease(1, 100), At(0));
    }

    [Test]
    public void An_open_lease_counts_what_the_builder_holds_as_in_flight()
    {
        ledger.Reported(Builder((1, 100)), At(1));

        Assert.That(ledger.Balance(At(1)).Terms, Is.EqualTo(new LedgerTerms(100, 0, 0, 0, 100)));
        Assert.That(ledger.Balance(At(1)).IsBalanced);
    }

    [Test]
    public void Decisions_and_the_builders_table_make_one_cut()
    {
        ledger.Committed(Committed(1, 30, 25, 5), At(1));
        ledger.Reported(Builder((1, 40)), At(1));

        Assert.That(ledger.Balance(At(1)).Terms, Is.EqualTo(new LedgerTerms(100, 30, 25, 5, 40)));
    }

    [Test]
    public void A_decision_whose_confirmation_is_under_way_leaves_the_last_cut_standing()
    {
        ledger.Committed(Committed(1, 30, 25, 5), At(1));
        ledger.Reported(Builder((1, 40)), At(1));
        ledger.Committed(Committed(1, 10, 0), At(2));
        ledger.Reported(Builder((1, 35)), At(2));

        LedgerBalance balance = ledger.Balance(At(2));
        Assert.That(balance.Terms, Is.EqualTo(new LedgerTerms(100, 30, 25, 5, 40)));
        Assert.That(balance.Imbalance, Is.Zero);
    }

    [Test]
    public void A_closed_lease_with_all_decided_is_folded_away()
    {
        ledger.Committed(Committed(1, 40, 60), At(1));
        ledger.Closed(new LeaseClosed(1, 100), At(1));
        ledger.Ended(new LeasesEnded(1, 100));

        LedgerBalance balance = ledger.Balance(At(1));
        Assert.Multiple(() =>
        {
            Assert.That(balance.Terms, Is.EqualTo(new LedgerTerms(100, 40, 60, 0, 0)));
            Assert.That(balance.OpenLeases, Is.Zero);
            Assert.That(balance.ClosedLeases, Is.EqualTo(1));
            Assert.That(ledger.IsComplete);
            Assert.That(ledger.FinalProblems(), Is.Empty);
        });
    }

    [Test]
    public void A_lost_event_shows_when_its_lease_closes()
    {
        ledger.Committed(Committed(1, 40, 59), At(1));
        ledger.Closed(new LeaseClosed(1, 100), At(1));
        ledger.Ended(new LeasesEnded(1, 100));

        Assert.That(ledger.Balance(At(1)).Imbalance, Is.EqualTo(1));
        Assert.That(ledger.FinalProblems(), Is.EqualTo(new[] { "lease 1 (events 1 to 100) closed: 99 of 100 decided" }));
    }

    [Test]
    public void A_late_decision_heals_a_closed_lease()
    {
        ledger.Committed(Committed(1, 40, 59), At(1));
        ledger.Closed(new LeaseClosed(1, 100), At(1));
        ledger.Committed(Committed(1, 0, 1), At(2));
        ledger.Ended(new LeasesEnded(1, 100));

        Assert.That(ledger.Balance(At(2)).IsBalanced);
        Assert.That(ledger.IsComplete);
    }

    [Test]
    public void An_event_that_the_builder_gave_up_undecided_shows_while_the_lease_is_open()
    {
        ledger.Committed(Committed(1, 30, 30), At(1));
        ledger.Reported(Builder((1, 39)), At(1));

        Assert.That(ledger.Balance(At(1)).Imbalance, Is.EqualTo(1));
    }

    [Test]
    public void More_decisions_than_events_show_while_the_lease_is_open()
    {
        ledger.Reported(Builder((1, 0)), At(1));
        ledger.Committed(Committed(1, 40, 62), At(1));

        Assert.That(ledger.Balance(At(1)).Imbalance, Is.EqualTo(2));
    }

    [Test]
    public void A_decision_after_its_lease_was_folded_away_shows()
    {
        ledger.Committed(Committed(1, 40, 60), At(1));
        ledger.Closed(new LeaseClosed(1, 100), At(1));
        ledger.Committed(Committed(1, 1, 0), At(2));
        ledger.Ended(new LeasesEnded(1, 100));

        Assert.That(ledger.Balance(At(2)).Imbalance, Is.EqualTo(1));
        Assert.That(ledger.FinalProblems(), Has.One.Contains("1 of the decisions belong to leases that were already complete"));
    }

    [Test]
    public void A_lost_and_a_doubled_event_do_not_cancel()
    {
        ledger.Granted(Lease(2, 100), At(0));
        ledger.Committed(Committed(1, 99, 0), At(1));
        ledger.Committed(Committed(2, 101, 0), At(1));
        ledger.Closed(new LeaseClosed(1, 100), At(1));
        ledger.Closed(new LeaseClosed(2, 100), At(1));

        LedgerBalance balance = ledger.Balance(At(1));
        Assert.That(balance.Terms.Unexplained, Is.Zero);
        Assert.That(balance.Imbalance, Is.EqualTo(2));
    }

    [Test]
    public void A_lease_that_closes_with_another_length_shows()
    {
        ledger.Committed(Committed(1, 40, 60), At(1));
        ledger.Closed(new LeaseClosed(1, 97), At(1));

        Assert.That(ledger.Balance(At(1)).Imbalance, Is.EqualTo(3));
    }

    [Test]
    public void A_lease_that_its_builder_forgets_shows()
    {
        ledger.Committed(Committed(1, 10, 10), At(1));
        ledger.Reported(Builder((1, 80)), At(1));
        ledger.Reported(Builder(), At(2));

        Assert.That(ledger.Balance(At(2)).Imbalance, Is.EqualTo(80));
    }

    [Test]
    public void A_lease_that_its_builder_never_learns_of_shows_after_the_grace_time()
    {
        ledger.Reported(Builder(), At(1));
        Assert.That(ledger.Balance(At(1)).IsBalanced);

        ledger.Reported(Builder(), At(3));
        Assert.That(ledger.Balance(At(3)).Imbalance, Is.EqualTo(100));
    }

    [Test]
    public void A_grant_may_come_after_the_decisions_but_not_stay_away()
    {
        ledger.Committed(Committed(2, 50, 50), At(1));
        Assert.That(ledger.Balance(At(1)).IsBalanced);
        Assert.That(ledger.Balance(At(4)).Imbalance, Is.EqualTo(100));

        ledger.Granted(Lease(2, 100), At(5));
        ledger.Closed(new LeaseClosed(2, 100), At(5));
        Assert.That(ledger.Balance(At(5)).IsBalanced);
    }

    [Test]
    public void A_grant_that_comes_twice_counts_once()
    {
        ledger.Granted(Lease(1, 100), At(1));
        ledger.Reported(Builder((1, 100)), At(1));

        Assert.That(ledger.Balance(At(1)).Terms.L1Accepts, Is.EqualTo(100));
        Assert.That(ledger.NominalSeconds, Is.EqualTo(0.1).Within(1e-12));
    }

    [Test]
    public void At_the_end_open_leases_and_missing_grants_are_named()
    {
        ledger.Reported(Builder((1, 100)), At(1));
        Assert.That(ledger.FinalProblems(), Has.One.Contains("did not say that the leases ended"));

        ledger.Ended(new LeasesEnded(2, 200));
        Assert.That(
            ledger.FinalProblems(),
            Is.EqualTo(
                new[]
                {
                    "lease 1 (events 1 to 100) open with 100 in flight: 0 of 100 decided",
                    "the lease authority granted 2 leases with 200 events, telemetry saw 1 with 100",
                }
            )
        );
        Assert.That(ledger.IsComplete, Is.False);
    }

    [Test]
    public void Leases_out_of_balance_beyond_the_bound_are_folded_and_stay_in_the_sum()
    {
        int leases = Ledger.KeptMax + 500;
        for (int id = 2; id <= leases; id++)
        {
            ledger.Granted(Lease(id, 10), At(1));
            ledger.Committed(Committed(id, 9, 0), At(1));
            ledger.Closed(new LeaseClosed(id, 10), At(1));
        }

        Assert.That(ledger.Balance(At(1)).Imbalance, Is.EqualTo(leases - 1));
        Assert.That(ledger.Balance(At(1)).OpenLeases, Is.EqualTo(1));
    }
}
