using CsCheck;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using static HltFarm.Tests.Telemetry.HandMade;

namespace HltFarm.Tests.Telemetry;

/// <summary>A model of what the farm tells the ledger: each event of a lease is undecided, decided, or confirmed to the builder, in this
/// order; a lease closes when all its events are confirmed; the builder reports its table at any moment.</summary>
public sealed class LedgerPropertyTests
{
    private const int Length = 5;
    private static readonly Gen<(int Lease, int Step)[]> Histories = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 4]).Array[0, 150];

    [Test]
    public void Whatever_the_order_the_ledger_balances_at_every_moment()
    {
        Histories.Sample(history =>
        {
            Farm farm = new();
            foreach ((int lease, int step) in history)
            {
                farm.Step(lease, step);
                LedgerBalance balance = farm.Ledger.Balance(farm.Now);
                Assert.That(balance.Imbalance, Is.Zero);
                Assert.That(balance.Terms.Unexplained, Is.Zero);
            }
            farm.Finish();
            Assert.That(farm.Ledger.FinalProblems(), Is.Empty);
            Assert.That(farm.Ledger.Balance(farm.Now).Terms.Decided, Is.EqualTo(4 * Length));
        });
    }

    [Test]
    public void Whatever_the_order_a_lost_decision_is_found_by_the_end()
    {
        Histories.Sample(history =>
        {
            Farm farm = new() { LosesDecisionOfLease = 3 };
            foreach ((int lease, int step) in history)
            {
                farm.Step(lease, step);
            }
            farm.Finish();
            Assert.That(farm.Ledger.Balance(farm.Now).Imbalance, Is.EqualTo(1));
        });
    }

    private sealed class Farm
    {
        private readonly int[] decided = new int[5];
        private readonly int[] confirmed = new int[5];
        private readonly bool[] granted = new bool[5];
        private bool lost;

        public Ledger Ledger { get; } = new();

        public int LosesDecisionOfLease { get; init; }

        public TimeSpan Now { get; private set; }

        public void Step(int lease, int step)
        {
            Now += TimeSpan.FromMilliseconds(100);
            switch (step)
            {
                case 0 when !granted[lease]:
                    granted[lease] = true;
                    Ledger.Granted(Lease(lease, Length), Now);
                    break;
                case 1 or 2 when granted[lease] && decided[lease] < Length:
                    decided[lease]++;
                    Decide(lease, step == 1);
                    break;
                case 3 when confirmed[lease] < decided[lease]:
                    confirmed[lease]++;
                    if (confirmed[lease] == Length)
                    {
                        Ledger.Closed(new LeaseClosed(lease, Length), Now);
                    }
                    break;
                case 4:
                    Ledger.Reported(Builder([.. Open()]), Now);
                    break;
            }
        }

        public void Finish()
        {
            for (int lease = 1; lease <= 4; lease++)
            {
                Step(lease, 0);
                for (int i = 0; i < Length; i++)
                {
                    Step(lease, 1);
                }
                for (int i = 0; i < Length; i++)
                {
                    Step(lease, 3);
                }
            }
            Ledger.Ended(new LeasesEnded(4, 4 * Length));
        }

        private void Decide(int lease, bool stored)
        {
            if (lease == LosesDecisionOfLease && !lost)
            {
                lost = true;
                return;
            }
            Ledger.Committed(stored ? Committed(lease, 1, 0) : Committed(lease, 0, 1), Now);
        }

        private IEnumerable<(long Lease, long Open)> Open()
        {
            for (int lease = 1; lease <= 4; lease++)
            {
                if (granted[lease] && confirmed[lease] < Length)
                {
                    yield return (lease, Length - confirmed[lease]);
                }
            }
        }
    }
}
