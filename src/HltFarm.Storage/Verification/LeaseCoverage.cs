using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Checks that every number of every lease is decided exactly once, and is in the trigger index at most once: a bit each per number.</summary>
internal sealed class LeaseCoverage
{
    private readonly Findings findings;
    private readonly Dictionary<long, Leased> byId = [];
    private readonly Leased[] byNumber;

    public LeaseCoverage(IReadOnlyList<Lease> leases, RunFiles files, Findings findings)
    {
        this.findings = findings;
        long expected = 1;
        foreach (Lease lease in leases)
        {
            if (lease.Id != expected || lease.Experiment != files.Experiment || lease.Run != files.Run || lease.Length <= 0)
            {
                findings.Problem(
                    $"lease log: lease {lease.Id} of run {lease.Experiment}/{lease.Run} with {lease.Length} numbers where lease {expected} belongs"
                );
            }
            expected = lease.Id + 1;
            byId[lease.Id] = new Leased(lease);
        }
        byNumber = [.. byId.Values.OrderBy(leased => leased.Lease.FirstNumber)];
        CheckOverlaps();
    }

    public long Leases => byNumber.Length;

    public long Numbers => byNumber.Sum(leased => (long)leased.Lease.Length);

    public long Decided { get; private set; }

    public void Decide(uint number, long leaseId)
    {
        if (!byId.TryGetValue(leaseId, out Leased? leased) || !leased.Lease.Holds(number))
        {
            findings.Problem($"event {number} is decided under lease {leaseId}, which does not hold it");
        }
        else if (!leased.TryMark(leased.Decided, number))
        {
            findings.Problem($"event {number} is decided twice");
        }
        else
        {
            Decided++;
        }
    }

    public void Index(uint number)
    {
        if (Find(number) is not { } leased || !leased.IsMarked(leased.Decided, number))
        {
            findings.Problem($"event {number} is in the trigger index and has no decision");
        }
        else if (!leased.TryMark(leased.Indexed, number))
        {
            findings.Problem($"event {number} is in the trigger index twice");
        }
    }

    private Leased? Find(uint number)
    {
        int low = 0;
        int high = byNumber.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (byNumber[middle].Lease.Holds(number))
            {
                return byNumber[middle];
            }
            (low, high) = number < byNumber[middle].Lease.FirstNumber ? (low, middle - 1) : (middle + 1, high);
        }
        return null;
    }

    private void CheckOverlaps()
    {
        for (int i = 1; i < byNumber.Length; i++)
        {
            if (byNumber[i].Lease.FirstNumber < byNumber[i - 1].Lease.EndNumber)
            {
                findings.Problem($"lease log: leases {byNumber[i - 1].Lease.Id} and {byNumber[i].Lease.Id} hold the same numbers");
            }
        }
    }

    private sealed class Leased(Lease lease)
    {
        public Lease Lease => lease;

        public ulong[] Decided { get; } = new ulong[(Math.Max(0, lease.Length) + 63) / 64];

        public ulong[] Indexed { get; } = new ulong[(Math.Max(0, lease.Length) + 63) / 64];

        public bool IsMarked(ulong[] bits, uint number) => (bits[(number - lease.FirstNumber) >> 6] & Bit(number)) != 0;

        public bool TryMark(ulong[] bits, uint number)
        {
            bool fresh = !IsMarked(bits, number);
            bits[(number - lease.FirstNumber) >> 6] |= Bit(number);
            return fresh;
        }

        private ulong Bit(uint number) => 1UL << (int)((number - lease.FirstNumber) & 63);
    }
}
