using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>Keeps <c>L1 accepts = stored + rejected + error + in flight</c>, lease by lease: accepts from the leases, decisions from the
/// decision log, in flight from the event builders' tables.</summary>
/// <remarks>Settled leases are folded into the totals, so memory follows the open leases, which the event builder bounds. Of leases that
/// closed out of balance the first <see cref="KeptMax"/> are kept to name them; the imbalance of the others stays in the sum.</remarks>
public sealed class Ledger
{
    /// <summary>In a farm of several processes a builder's word may be lost or its process die: a lease whose every event is decided is closed,
    /// and one that nobody holds waits to be taken up again.</summary>
    public bool Clustered { get; init; }

    /// <summary>Accounts kept beside the open ones: leases closed out of balance, and leases never granted.</summary>
    public const int KeptMax = 1024;

    /// <summary>How long a grant to one receiver may lag behind what another receiver of the same grant already did with it.</summary>
    public static readonly TimeSpan GrantGrace = TimeSpan.FromSeconds(2);

    private readonly Dictionary<long, LeaseAccount> accounts = [];
    private readonly HashSet<long> outOfBalance = [];
    private readonly SettledLeases settled = new();
    private LedgerTerms terms;
    private long imbalance;
    private long strayDecisions;
    private long granted;
    private long grantedEvents;
    private double nominalNs;
    private int ungranted;
    private LeasesEnded? ended;

    /// <summary>Nominal time of all leases granted, s.</summary>
    public double NominalSeconds => nominalNs * 1e-9;

    /// <summary>Whether the authority said that no lease follows.</summary>
    public bool LeasesHaveEnded => ended is not null;

    /// <summary>Whether every lease there will be is closed and balanced.</summary>
    public bool IsComplete => ended is not null && granted == ended.Leases && accounts.Count == 0;

    public void Granted(Lease lease, TimeSpan now)
    {
        if (settled.Contains(lease.Id))
        {
            return;
        }
        LeaseAccount account = accounts.GetValueOrDefault(lease.Id) ?? Open(lease.Id, now);
        if (account.Lease is not null)
        {
            return;
        }
        account.Lease = lease;
        ungranted--;
        granted++;
        grantedEvents += lease.Length;
        nominalNs += lease.Length * lease.NominalNsPerEvent;
        Settle(account);
    }

    public void Committed(StorageCommitted commit, TimeSpan now)
    {
        for (int i = 0; i < commit.Leases.Length; i++)
        {
            int stored = commit.LeaseStored[i];
            int rejected = commit.LeaseRejected[i];
            int errors = commit.LeaseErrors[i];
            LeaseAccount? account = Find(commit.Leases[i], now);
            if (account is null)
            {
                terms += new LedgerTerms(0, stored, rejected, errors, 0);
                strayDecisions += stored + rejected + errors;
                continue;
            }
            account.Decide(stored, rejected, errors);
            Settle(account);
        }
    }

    public void Reported(EventBuilderReport report, TimeSpan now)
    {
        foreach ((long id, long open) in report.OpenLeases)
        {
            if (Find(id, now) is { ClosedLength: null } account)
            {
                account.InFlight = open;
                account.Holder = (report.Builder, report.Epoch);
                Settle(account);
            }
        }
        foreach (LeaseAccount account in accounts.Values.Where(a => IsGone(a, report, now)).ToList())
        {
            account.InFlight = 0;
            Settle(account);
        }
    }

    public void Closed(LeaseClosed closed, TimeSpan now)
    {
        if (Find(closed.LeaseId, now) is { ClosedLength: null } account)
        {
            account.ClosedLength = closed.Length;
            account.InFlight = 0;
            Settle(account);
        }
    }

    public void Ended(LeasesEnded message) => ended = message;

    public LedgerBalance Balance(TimeSpan now)
    {
        long unknown = ungranted == 0 ? 0 : accounts.Values.Where(a => a.Lease is null && now - a.FirstSeen > GrantGrace).Sum(ClaimedBy);
        return new LedgerBalance(
            terms,
            imbalance + strayDecisions + unknown,
            accounts.Count - outOfBalance.Count,
            settled.Count + outOfBalance.Count
        );
    }

    /// <summary>What keeps the run from ending in balance with nothing in flight, a sentence each; empty when all is well.</summary>
    /// <param name="sentencesMax">Leases named one by one; the others are counted.</param>
    public IReadOnlyList<string> FinalProblems(int sentencesMax = 10)
    {
        List<string> problems = [.. accounts.Values.OrderBy(a => a.Id).Take(sentencesMax).Select(a => a.Describe())];
        if (accounts.Count > sentencesMax)
        {
            problems.Add(Text($"{accounts.Count - sentencesMax} further leases are open or out of balance"));
        }
        if (strayDecisions > 0)
        {
            problems.Add(Text($"{strayDecisions} of the decisions belong to leases that were already complete"));
        }
        if (ended is null)
        {
            problems.Add("the lease authority did not say that the leases ended");
        }
        else if (ended.Leases != granted || ended.Events != grantedEvents)
        {
            problems.Add(
                Text(
                    $"the lease authority granted {ended.Leases} leases with {ended.Events} events, telemetry saw {granted} with {grantedEvents}"
                )
            );
        }
        return problems;
    }

    /// <summary>A builder no longer holds a lease that it held before, or never learnt of one that was granted some time ago.</summary>
    private bool IsGone(LeaseAccount account, EventBuilderReport report, TimeSpan now) =>
        account.ClosedLength is null
        && !report.OpenLeases.ContainsKey(account.Id)
        && (
            Clustered
                ? account.Lease is not null && account.Holder == (report.Builder, report.Epoch)
                : account.Lease?.Builder == report.Builder && (account.InFlight is not null || now - account.FirstSeen > GrantGrace)
        );

    private static long ClaimedBy(LeaseAccount account) => account.Decided + (account.InFlight ?? 0);

    /// <summary>The account of a lease, opened if need be; null when the lease is settled, or when there are too many that nobody
    /// granted.</summary>
    private LeaseAccount? Find(long id, TimeSpan now)
    {
        if (accounts.TryGetValue(id, out LeaseAccount? account))
        {
            return account;
        }
        return settled.Contains(id) || ungranted >= KeptMax ? null : Open(id, now);
    }

    private LeaseAccount Open(long id, TimeSpan now)
    {
        ungranted++;
        return accounts[id] = new LeaseAccount(id, now);
    }

    private void Settle(LeaseAccount account)
    {
        LedgerTerms cutBefore = account.Cut;
        long imbalanceBefore = account.Imbalance;
        if (Clustered && account.Lease is { } lease && account.ClosedLength is null && account.Decided == lease.Length)
        {
            account.InFlight = 0;
            account.ClosedLength = lease.Length;
        }
        account.Balance();
        terms += account.Cut - cutBefore;
        imbalance += account.Imbalance - imbalanceBefore;
        if (account is { ClosedLength: not null, Lease: not null })
        {
            Close(account);
        }
    }

    private void Close(LeaseAccount account)
    {
        bool hasPlace = outOfBalance.Count < KeptMax || outOfBalance.Contains(account.Id);
        if (account.Imbalance != 0 && hasPlace)
        {
            outOfBalance.Add(account.Id);
            return;
        }
        outOfBalance.Remove(account.Id);
        accounts.Remove(account.Id);
        settled.Add(account.Id);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
