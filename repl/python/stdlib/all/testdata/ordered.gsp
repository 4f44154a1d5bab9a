import heapq, bisect
h=[5,3,8,1,9,2]; heapq.heapify(h); print(h)
heapq.heappush(h,0); print(h, heapq.heappop(h), h, heapq.heapreplace(h,7), h, heapq.heappushpop(h,1), h)
print(heapq.nlargest(2,[3,1,2]), heapq.nsmallest(2,'bca',key=ord), heapq.nlargest(-1,[1]), list(heapq.merge([1,4,7],[2,5],[0,9])), list(heapq.merge(['c','a'],['d','b'],reverse=True)))
for f in [lambda: heapq.heappop([]), lambda: heapq.heappush((1,),2), lambda: heapq.heapify('a'), lambda: heapq.heappop(1), lambda: bisect.bisect([1],'a'), lambda: bisect.bisect([1],1,-1), lambda: bisect.bisect(), lambda: bisect.bisect({1:2},1), lambda: bisect.bisect(5, 1), lambda:heapq.heapreplace([],1), lambda: bisect.insort((1,),1), lambda:heapq.heappush([1],'a'),lambda:heapq.heappush([1])]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

print(bisect.bisect, bisect.insort_left, heapq.heappush, heapq._heappop_max, bisect.bisect_left([1,2,2,3],2), bisect.bisect([1,2,2,3],2), bisect.bisect(range(10),3), bisect.bisect([(1,'a'),(2,'b')],1,key=lambda t:t[0]))
l=[1,2,2,3]; bisect.insort(l,2.0); bisect.insort_left(l,2.5,key=lambda x:x); print(l); bisect.insort(l, 0, 2); print(l)
