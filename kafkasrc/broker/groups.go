package broker

import (
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kmsg"
)

// answerUnknownGroups answers the question for the offsets of a group that does not exist as Kafka does: no offset, and no
// error. The library's own answer is an error, at which clients that are about to commit their first offset give up.
func answerUnknownGroups(c *kfake.Cluster) {
	c.ControlKey(keyOffsetFetch, func(r kmsg.Request) (kmsg.Response, error, bool) {
		c.KeepControl()
		req := r.(*kmsg.OffsetFetchRequest)
		resp := req.ResponseKind().(*kmsg.OffsetFetchResponse)
		if req.Version < 8 {
			if c.GroupInfo(req.Group) != nil {
				return nil, nil, false
			}
			for _, t := range req.Topics {
				topic := kmsg.NewOffsetFetchResponseTopic()
				topic.Topic = t.Topic
				for _, p := range t.Partitions {
					part := kmsg.NewOffsetFetchResponseTopicPartition()
					part.Partition, part.Offset, part.LeaderEpoch = p, -1, -1
					topic.Partitions = append(topic.Partitions, part)
				}
				resp.Topics = append(resp.Topics, topic)
			}
			return resp, nil, true
		}
		for _, g := range req.Groups {
			if c.GroupInfo(g.Group) != nil {
				return nil, nil, false
			}
			group := kmsg.NewOffsetFetchResponseGroup()
			group.Group = g.Group
			for _, t := range g.Topics {
				topic := kmsg.NewOffsetFetchResponseGroupTopic()
				topic.Topic = t.Topic
				for _, p := range t.Partitions {
					part := kmsg.NewOffsetFetchResponseGroupTopicPartition()
					part.Partition, part.Offset, part.LeaderEpoch = p, -1, -1
					topic.Partitions = append(topic.Partitions, part)
				}
				group.Topics = append(group.Topics, topic)
			}
			resp.Groups = append(resp.Groups, group)
		}
		return resp, nil, true
	})
}
