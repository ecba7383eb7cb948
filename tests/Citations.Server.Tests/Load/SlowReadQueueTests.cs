using Citations.Storage.Budgets;
using Citations.Storage.Errors;
using Microsoft.Extensions.Time.Testing;

namespace Citations.Server.Tests.Load;

/// <summary>The queue of slow reads, without a store: reads here end when the test lets them.</summary>
public sealed class SlowReadQueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_client_cannot_take_all_workers()
    {
        using var queue = new SlowReadQueue(new SlowReadOptions { Workers = 2 });
        using var gate = new ManualResetEventSlim();
        var greedy = Enumerable.Range(0, 10).Select(_ => Read(queue, "greedy", gate)).ToArray();

        Assert.Equal(
            "read",
            await new ReadBudget("other", queue).RunSlowlyAsync(() => "read", Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop)
        );
        Assert.All(greedy, read => Assert.False(read.IsCompleted));
        gate.Set();
        await Task.WhenAll(greedy);
    }

    [Fact]
    public async Task The_oldest_request_of_a_client_goes_first()
    {
        using var queue = new SlowReadQueue(new SlowReadOptions { Workers = 1 });
        using var gate = new ManualResetEventSlim();
        var first = Read(queue, "client", gate);
        var (older, newer) = (new ReadBudget("client", queue), new ReadBudget("client", queue));
        var order = new List<string>();
        var late = newer.RunSlowlyAsync(() => Note(order, "newer"), Stop);
        var early = older.RunSlowlyAsync(() => Note(order, "older"), Stop);
        gate.Set();
        await Task.WhenAll(first, late, early);

        Assert.Equal(["older", "newer"], order);
    }

    [Fact]
    public async Task Who_waits_too_long_is_refused_and_all_that_the_request_reads_later()
    {
        using var queue = new SlowReadQueue(new SlowReadOptions { Workers = 1, MaxWait = TimeSpan.FromMilliseconds(50) });
        using var gate = new ManualResetEventSlim();
        var running = Read(queue, "a", gate);
        var budget = new ReadBudget("b", queue);
        var refused = await Assert.ThrowsAsync<StoreException>(() => budget.RunSlowlyAsync(() => 1, Stop));
        gate.Set();
        await running;
        var again = await Assert.ThrowsAsync<StoreException>(() => budget.RunSlowlyAsync(() => 1, Stop));

        Assert.Equal((StoreErrorCode.Busy, refused), (refused.Code, again));
        Assert.Equal(0, queue.Waiting);
        Assert.Equal(1, await new ReadBudget("b", queue).RunSlowlyAsync(() => 1, Stop));
    }

    [Theory]
    [InlineData(2, 64)]
    [InlineData(64, 2)]
    public async Task Only_so_many_wait(int all, int ofClient)
    {
        using var queue = new SlowReadQueue(
            new SlowReadOptions
            {
                Workers = 1,
                MaxWaiting = all,
                MaxWaitingOfClient = ofClient,
            }
        );
        using var gate = new ManualResetEventSlim();
        var running = Read(queue, "a", gate);
        await WaitAsync(() => queue.Waiting == 0);
        var waiting = new[] { Read(queue, "a", gate), Read(queue, "a", gate) };
        var refused = await Assert.ThrowsAsync<StoreException>(() => new ReadBudget("a", queue).RunSlowlyAsync(() => 1, Stop));
        gate.Set();
        await Task.WhenAll([running, .. waiting]);

        Assert.Equal(StoreErrorCode.Busy, refused.Code);
    }

    [Fact]
    public async Task Who_leaves_gives_the_place_back()
    {
        using var queue = new SlowReadQueue(new SlowReadOptions { Workers = 1, MaxWaitingOfClient = 1 });
        using var gate = new ManualResetEventSlim();
        using var leaves = new CancellationTokenSource();
        var running = Read(queue, "a", gate);
        await WaitAsync(() => queue.Waiting == 0);
        var left = new ReadBudget("a", queue).RunSlowlyAsync(() => 1, leaves.Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        var next = Read(queue, "a", gate);
        gate.Set();
        await Task.WhenAll(running, next);
    }

    [Fact]
    public async Task What_fails_on_a_worker_fails_for_the_caller_and_the_worker_goes_on()
    {
        using var queue = new SlowReadQueue(new SlowReadOptions { Workers = 1 });
        var budget = new ReadBudget("a", queue);
        await Assert.ThrowsAsync<InvalidDataException>(() => budget.RunSlowlyAsync<int>(() => throw new InvalidDataException(), Stop));

        Assert.Equal(2, await budget.RunSlowlyAsync(() => 2, Stop));
    }

    [Fact]
    public void Reads_of_some_milliseconds_draw_on_an_account_that_fills_again()
    {
        var time = new FakeTimeProvider();
        using var queue = new SlowReadQueue(
            new SlowReadOptions
            {
                Limits = new ReadLimits
                {
                    LeastQuickSteps = 10,
                    QuickSteps = 1_000,
                    QuickStepsOfClient = 2_000,
                },
            },
            time
        );
        foreach (var left in (long[])[1_000, 1_000, 500])
        {
            var budget = new ReadBudget("a", queue);
            Assert.Equal(left, budget.QuickSteps);
            budget.TakeQuickSteps(750);
            budget.TakeQuickSteps(10); // cheap, and free
        }

        Assert.Equal((10, 1_000), (new ReadBudget("a", queue).QuickSteps, new ReadBudget("b", queue).QuickSteps));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(new ReadBudget("a", queue).QuickSteps, 700, 800);
    }

    private static Task<string> Read(SlowReadQueue queue, string client, ManualResetEventSlim gate) =>
        new ReadBudget(client, queue).RunSlowlyAsync(
            () =>
            {
                gate.Wait(Stop);
                return "read";
            },
            Stop
        );

    private static string Note(List<string> order, string name)
    {
        order.Add(name);
        return name;
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, Stop);
        }
    }
}
