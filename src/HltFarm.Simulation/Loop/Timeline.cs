namespace HltFarm.Simulation.Loop;

/// <summary>Virtual time: delivers messages in the order in which they were sent, all at one moment, then moves on to the stage that is due
/// next. Two stages due at one moment go in the order in which they were added, so that a run is a pure function of its input.</summary>
/// <remarks>Messages take no time. Each stage has one place in a heap of due times: there are as many as units, not as events. What waits in
/// the mail is bounded by the stages' credits.</remarks>
internal sealed class Timeline
{
    private const long Never = long.MaxValue;
    private readonly List<IStage> stages = [];
    private readonly List<long> due = [];
    private readonly List<int> heap = [];
    private readonly List<int> placeOf = [];
    private readonly Queue<(int Stage, object Message)> mail = new();

    public TimeSpan Now { get; private set; }

    /// <summary>Messages delivered and stages woken so far.</summary>
    public long Steps { get; private set; }

    /// <returns>The address of the stage.</returns>
    public int Add(IStage stage)
    {
        int address = stages.Count;
        stages.Add(stage);
        due.Add(Never);
        heap.Add(address);
        placeOf.Add(address);
        return address;
    }

    public void Post(int stage, object message) => mail.Enqueue((stage, message));

    /// <summary>Asks the stage anew when it is due: after somebody changed it from outside.</summary>
    public void Settle(int stage)
    {
        long when = stages[stage].NextDue?.Ticks ?? Never;
        long before = due[stage];
        if (when == before)
        {
            return;
        }
        due[stage] = when;
        if (when < before)
        {
            Rise(stage);
        }
        else
        {
            Sink(stage);
        }
    }

    /// <summary>Delivers the next message, or wakes the stage that is due next.</summary>
    /// <returns>False when nothing will ever happen again.</returns>
    public bool Step()
    {
        if (mail.TryDequeue(out (int Stage, object Message) letter))
        {
            stages[letter.Stage].Take(letter.Message, Now);
            Settle(letter.Stage);
        }
        else
        {
            int stage = heap[0];
            if (due[stage] == Never)
            {
                return false;
            }
            Now = TimeSpan.FromTicks(Math.Max(Now.Ticks, due[stage]));
            stages[stage].Wake(Now);
            Settle(stage);
        }
        Steps++;
        return true;
    }

    private bool IsBefore(int left, int right) => due[left] < due[right] || (due[left] == due[right] && left < right);

    private void Rise(int stage)
    {
        int place = placeOf[stage];
        while (place > 0 && IsBefore(stage, heap[(place - 1) >> 1]))
        {
            place = Move(heap[(place - 1) >> 1], place);
        }
        Put(stage, place);
    }

    private void Sink(int stage)
    {
        int place = placeOf[stage];
        while (EarlierChild(place) is var child && child < heap.Count && IsBefore(heap[child], stage))
        {
            place = Move(heap[child], place);
        }
        Put(stage, place);
    }

    private int EarlierChild(int place)
    {
        int left = (2 * place) + 1;
        return left + 1 < heap.Count && IsBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    }

    /// <returns>The place that became free.</returns>
    private int Move(int stage, int to)
    {
        int from = placeOf[stage];
        Put(stage, to);
        return from;
    }

    private void Put(int stage, int place)
    {
        heap[place] = stage;
        placeOf[stage] = place;
    }
}
